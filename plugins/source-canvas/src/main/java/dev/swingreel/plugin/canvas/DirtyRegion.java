package dev.swingreel.plugin.canvas;

import java.awt.Rectangle;
import javax.swing.SwingUtilities;

/** What of a component has to be painted, and whether a painting is on its way. Any thread. */
final class DirtyRegion {

  private final Rectangle region = new Rectangle();
  private boolean scheduled;

  /** Adds a region; an empty one adds nothing. */
  synchronized void add(Rectangle part) {
    if (part.isEmpty()) {
      return;
    }
    if (region.isEmpty()) {
      region.setBounds(part);
    } else {
      region.add(part);
    }
  }

  /** Returns what was added since the last call, an empty rectangle if nothing. */
  synchronized Rectangle take() {
    Rectangle taken = new Rectangle(region);
    region.setSize(0, 0);
    return taken;
  }

  /** Whether there is nothing to paint. */
  synchronized boolean isEmpty() {
    return region.isEmpty();
  }

  /** Has the event dispatch thread run a painting, once however often it is asked. */
  void schedule(Runnable painting) {
    synchronized (this) {
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    SwingUtilities.invokeLater(
        () -> {
          synchronized (this) {
            scheduled = false;
          }
          painting.run();
        });
  }
}
