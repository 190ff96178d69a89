package dev.swingreel.host.cli;

import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code swingreel} without a command: the control panel. */
@Command(
    name = "swingreel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    resourceBundle = "dev.swingreel.host.cli.messages")
final class RootCommand implements Callable<Integer> {

  static final String VERBOSE = "--verbose";

  private final Function<List<Path>, RecorderController> controllers;
  private final Supplier<PanelLauncher> panel;

  @Option(names = VERBOSE, scope = ScopeType.INHERIT)
  private boolean verbose;

  private final Set<Path> pluginPath = new LinkedHashSet<>();

  private RecorderController controller;

  RootCommand(Function<List<Path>, RecorderController> controllers, Supplier<PanelLauncher> panel) {
    this.controllers = controllers;
    this.panel = panel;
  }

  /** Called for what stands before the command and for what stands behind it. */
  @Option(names = "--plugin-path", paramLabel = "<folder>", scope = ScopeType.INHERIT)
  void addToPluginPath(List<Path> folders) {
    if (folders != null) {
      pluginPath.addAll(folders);
    }
  }

  boolean isVerbose() {
    return verbose;
  }

  /**
   * Returns what commands call, made with the plugin folders of the command line when first asked.
   *
   * @throws CommandFailure {@code USAGE} if one of them does not exist
   */
  RecorderController controller() {
    if (controller == null) {
      for (Path path : pluginPath) {
        if (Files.notExists(path)) {
          throw new CommandFailure(ExitCode.USAGE, Messages.text("plugins.no-folder", path));
        }
      }
      controller = controllers.apply(List.copyOf(pluginPath));
    }
    return controller;
  }

  @Override
  public Integer call() {
    return PanelOpening.open(controller(), panel);
  }
}
