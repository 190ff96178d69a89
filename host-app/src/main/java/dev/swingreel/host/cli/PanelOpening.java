package dev.swingreel.host.cli;

import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import java.util.function.Supplier;

/** Opens the control panel, whether there were arguments or not. */
final class PanelOpening {

  private PanelOpening() {}

  /**
   * Opens the panel and returns when it was closed.
   *
   * @param controller what the panel calls
   * @param panel asked for only where a window can be shown
   * @return the exit code
   * @throws CommandFailure {@code SOURCE} if there is no display
   */
  static int open(RecorderController controller, Supplier<PanelLauncher> panel) {
    if (!controller.mayHaveDisplay()) {
      throw new CommandFailure(ExitCode.SOURCE, Messages.text("panel.no-display"));
    }
    panel.get().open();
    return ExitCode.DONE.code();
  }
}
