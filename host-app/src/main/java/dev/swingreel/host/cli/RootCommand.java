package dev.swingreel.host.cli;

import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import java.util.concurrent.Callable;
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

  private final Supplier<RecorderController> controller;
  private final Supplier<PanelLauncher> panel;

  @Option(names = VERBOSE, scope = ScopeType.INHERIT)
  private boolean verbose;

  RootCommand(Supplier<RecorderController> controller, Supplier<PanelLauncher> panel) {
    this.controller = controller;
    this.panel = panel;
  }

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    if (!controller.get().hasDisplay()) {
      throw new CommandFailure(ExitCode.SOURCE, Messages.text("panel.no-display"));
    }
    panel.get().open();
    return ExitCode.DONE.code();
  }
}
