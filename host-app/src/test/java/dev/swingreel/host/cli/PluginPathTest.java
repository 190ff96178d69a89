package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.plugin.PluginCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginPathTest {

  @TempDir private Path folder;

  private final List<Path> asked = new ArrayList<>();

  @Test
  void handsOverEveryFolderBeforeOrAfterTheCommand() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));

    assertThat(
            run("--plugin-path", one.toString(), "devices", "--plugin-path", two.toString()).code())
        .isZero();

    assertThat(asked).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void saysThatAFolderDoesNotExist() {
    CommandRun run = run("devices", "--plugin-path", folder.resolve("nowhere").toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("There is no plugin folder or jar").hasLineCount(1);
  }

  @Test
  void tellsOfWhatWasLeftOutAfterTheCommandAndInTheListOfPluginsOnlyThere() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "no jar");

    CommandRun devices = run("devices", "--plugin-path", folder.toString());
    CommandRun plugins = run("plugins", "--plugin-path", folder.toString());

    assertThat(devices.err())
        .contains("broken.jar\" is left out. It cannot be read")
        .hasLineCount(1);
    assertThat(plugins.out()).contains("broken.jar", "not here: It cannot be read");
    assertThat(plugins.err()).isEmpty();
  }

  private CommandRun run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new CliMain(
                path -> {
                  asked.addAll(path);
                  return new RecorderController(
                      MediaContext.with(
                              PluginCatalog.load(ClassLoader.getPlatformClassLoader(), path))
                          .spoolFolder(folder.resolve("spool"))
                          .build());
                },
                () -> {
                  throw new AssertionError("nobody asked for the panel");
                },
                new StopSignal())
            .run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
