package dev.swingreel.host.cli;

import dev.swingreel.host.app.NewPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code swingreel new-plugin}: a project that builds, to begin a plugin of one's own with. */
@Command(name = "new-plugin", mixinStandardHelpOptions = true)
final class NewPluginCommand implements Callable<Integer> {

  private final Console console;
  private final Optional<String> version;

  @Parameters(index = "0", paramLabel = "NAME")
  private String name;

  @Parameters(index = "1", paramLabel = "PACKAGE")
  private String packageName;

  @Parameters(index = "2", paramLabel = "FOLDER")
  private Path folder;

  NewPluginCommand(Console console, Optional<String> version) {
    this.console = console;
    this.version = version;
  }

  @Override
  public Integer call() {
    require(NewPlugin.isLegalName(name), "new-plugin.bad-name", name);
    require(!NewPlugin.isBundled(name), "new-plugin.bundled", name);
    require(NewPlugin.isLegalPackage(packageName), "new-plugin.bad-package", packageName);
    try {
      require(isFree(), "new-plugin.not-empty", folder);
      new NewPlugin(name, packageName, version.orElseGet(NewPluginCommand::unknownVersion))
          .writeInto(folder);
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(
          ExitCode.OUTPUT, Messages.text("new-plugin.not-written", folder, e.getMessage()), e);
    }
    console.print(Messages.text("new-plugin.done", folder, name));
    return ExitCode.DONE.code();
  }

  private static String unknownVersion() {
    throw new CommandFailure(ExitCode.FAILED, Messages.text("new-plugin.no-version"));
  }

  private boolean isFree() throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  private static void require(boolean fits, String key, Object given) {
    if (!fits) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text(key, given));
    }
  }
}
