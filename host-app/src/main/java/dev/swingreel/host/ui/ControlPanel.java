package dev.swingreel.host.ui;

import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.swing.SwingUtilities;

/** The control panel: one window to see the source, record it and find the file. */
public final class ControlPanel implements PanelLauncher {

  private final RecorderController controller;
  private final StopSignal stopSignal;
  private final RecordingFolder folder;

  /**
   * Makes a panel that records into the user's video folder. Nothing is opened yet.
   *
   * @param controller what opens and records
   * @param stopSignal closes the window when the system wants the program to end
   */
  public ControlPanel(RecorderController controller, StopSignal stopSignal) {
    this(controller, stopSignal, RecordingFolder.ofThisUser());
  }

  ControlPanel(RecorderController controller, StopSignal stopSignal, RecordingFolder folder) {
    this.controller = controller;
    this.stopSignal = stopSignal;
    this.folder = folder;
  }

  /**
   * Opens the window and waits until it is closed; never on the event dispatch thread. A recording
   * that is under way then is completed first.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if there is no display
   */
  @Override
  public void open() {
    requireDisplay();
    if (!stopSignal.begin()) {
      return;
    }
    try {
      openAndWait();
    } finally {
      stopSignal.end();
    }
  }

  private void openAndWait() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    try (WorkQueue devices = new WorkQueue("panel-devices");
        WorkQueue files = new WorkQueue("panel-files");
        WorkQueue lookouts = new WorkQueue("panel-thumbnails")) {
      PanelExecutors threads = new PanelExecutors(SwingUtilities::invokeLater, devices, files);
      SwingUtilities.invokeLater(
          () -> {
            try {
              show(threads, lookouts, () -> closed.complete(null));
            } catch (RuntimeException | Error e) {
              closed.completeExceptionally(e);
            }
          });
      closed.join();
    } catch (CompletionException e) {
      throw new MediaException(
          MediaErrorCode.UNKNOWN, Texts.text("failure.unexpected", e.getCause()), e.getCause());
    }
  }

  private void show(PanelExecutors threads, Executor lookouts, Runnable onClosed) {
    PanelTheme.install();
    PanelWindow[] shown = new PanelWindow[1];
    RecorderViewModel model =
        new RecorderViewModel(controller, folder, threads, () -> shown[0].render());
    PanelWindow window = new PanelWindow(model, controller, threads, lookouts);
    shown[0] = window;
    OwnWindows own = new OwnWindows(threads.devices(), controller::keepOwnWindowsOut);
    window.open(
        () -> {
          own.close();
          onClosed.run();
        });
    model.recoverInterrupted();
    stopSignal.onRaised(() -> SwingUtilities.invokeLater(window::close));
  }

  private static void requireDisplay() {
    boolean isHeadless;
    try {
      isHeadless = GraphicsEnvironment.isHeadless();
      if (!isHeadless) {
        GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      }
    } catch (AWTError | NoClassDefFoundError unreachable) {
      isHeadless = true;
    }
    if (isHeadless) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, Texts.text("failure.headless"));
    }
  }
}
