package dev.swingreel.host.ui;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javax.swing.Timer;

/** Follows the system from light to dark and back while the panel runs. Event dispatch thread. */
final class ThemeWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ThemeWatch.class.getName());

  private final SettingsModel settings;
  private final PanelExecutors threads;
  private final Executor asking;
  private final BooleanSupplier isBusy;
  private final Timer timer;
  private boolean isAsking;

  /**
   * Begins to follow.
   *
   * @param settings the user may have set a look
   * @param threads where things run
   * @param asking where the system is asked
   * @param isBusy whether there is something more important to do, such as recording
   * @param everyMs how often the system is asked
   */
  ThemeWatch(
      SettingsModel settings,
      PanelExecutors threads,
      Executor asking,
      BooleanSupplier isBusy,
      int everyMs) {
    this.settings = settings;
    this.threads = threads;
    this.asking = asking;
    this.isBusy = isBusy;
    timer = new Timer(everyMs, event -> ask());
    timer.start();
  }

  private void ask() {
    if (isAsking || isBusy.getAsBoolean()) {
      return;
    }
    isAsking = true;
    threads.run(
        asking,
        () -> PanelTheme.isDark(settings.settings()),
        isDark -> {
          isAsking = false;
          if (timer.isRunning()) {
            PanelTheme.install(isDark);
          }
        },
        failure -> {
          isAsking = false;
          LOG.log(Level.DEBUG, "the system does not tell how it looks", failure);
        });
  }

  /** Follows no more. */
  @Override
  public void close() {
    timer.stop();
  }
}
