package dev.swingreel.host.ui;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.util.concurrent.Executor;

/**
 * Has each window of this program kept out of what is captured, as soon as it is open, where the
 * system can do that.
 */
final class OwnWindows implements AutoCloseable {

  private final AWTEventListener listener;

  /**
   * Begins to watch.
   *
   * @param queue runs what asks the system
   * @param keepOut asks it, for all windows there are
   */
  OwnWindows(Executor queue, Runnable keepOut) {
    listener =
        event -> {
          if (event.getID() == WindowEvent.WINDOW_OPENED) {
            queue.execute(keepOut);
          }
        };
    Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.WINDOW_EVENT_MASK);
  }

  @Override
  public void close() {
    Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
  }
}
