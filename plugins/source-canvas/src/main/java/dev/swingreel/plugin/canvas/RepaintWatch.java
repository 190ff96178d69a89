package dev.swingreel.plugin.canvas;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JComponent;
import javax.swing.RepaintManager;

/**
 * Sees which regions Swing is asked to repaint. It is Swing's repaint manager while somebody
 * observes, and gives the place back afterwards; a manager somebody else installed goes on working
 * behind it.
 *
 * <p>Every repaint of Swing goes through its manager, those of scrolling and of look and feels
 * included, and nothing else tells of a child's. The region is where to look, not what changed:
 * that is found by comparing pixels.
 */
final class RepaintWatch extends RepaintManager {

  /** Hears of repaints, on the thread that asks for them; returns quickly. */
  interface Observer {
    /** A region, in the coordinates of the component that was repainted. */
    void onRepaint(Component repainted, Rectangle region);
  }

  private final RepaintManager before;
  private final boolean passesOn;
  private final List<Observer> observers = new CopyOnWriteArrayList<>();

  private RepaintWatch(RepaintManager before) {
    this.before = before;
    this.passesOn = before.getClass() != RepaintManager.class;
    super.setDoubleBufferingEnabled(before.isDoubleBufferingEnabled());
    super.setDoubleBufferMaximumSize(before.getDoubleBufferMaximumSize());
  }

  /**
   * Begins to tell an observer.
   *
   * @return the watch to leave with {@link #remove}
   */
  static RepaintWatch add(Observer observer) {
    synchronized (RepaintWatch.class) {
      RepaintManager current = currentManager((Component) null);
      RepaintWatch watch =
          current instanceof RepaintWatch shared ? shared : new RepaintWatch(current);
      watch.observers.add(observer);
      if (watch != current) {
        setCurrentManager(watch);
      }
      return watch;
    }
  }

  /** Ends telling an observer; with the last one Swing gets its former manager back. */
  void remove(Observer observer) {
    synchronized (RepaintWatch.class) {
      observers.remove(observer);
      // Somebody installed above us keeps us, without observers, until he leaves himself.
      if (observers.isEmpty() && currentManager((Component) null) == this) {
        setCurrentManager(before);
      }
    }
  }

  private void tell(Component repainted, int x, int y, int width, int height) {
    if (width > 0 && height > 0) {
      Rectangle region = new Rectangle(x, y, width, height);
      observers.forEach(observer -> observer.onRepaint(repainted, region));
    }
  }

  @Override
  public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
    if (passesOn) {
      before.addDirtyRegion(component, x, y, width, height);
    } else {
      super.addDirtyRegion(component, x, y, width, height);
    }
    tell(component, x, y, width, height);
  }

  @Override
  public void addDirtyRegion(Window window, int x, int y, int width, int height) {
    if (passesOn) {
      before.addDirtyRegion(window, x, y, width, height);
    } else {
      super.addDirtyRegion(window, x, y, width, height);
    }
    tell(window, x, y, width, height);
  }

  @Override
  public void addInvalidComponent(JComponent component) {
    if (passesOn) {
      before.addInvalidComponent(component);
    } else {
      super.addInvalidComponent(component);
    }
  }

  @Override
  public void removeInvalidComponent(JComponent component) {
    if (passesOn) {
      before.removeInvalidComponent(component);
    } else {
      super.removeInvalidComponent(component);
    }
  }

  @Override
  public Rectangle getDirtyRegion(JComponent component) {
    return passesOn ? before.getDirtyRegion(component) : super.getDirtyRegion(component);
  }

  @Override
  public void markCompletelyClean(JComponent component) {
    if (passesOn) {
      before.markCompletelyClean(component);
    } else {
      super.markCompletelyClean(component);
    }
  }

  @Override
  public boolean isCompletelyDirty(JComponent component) {
    return passesOn ? before.isCompletelyDirty(component) : super.isCompletelyDirty(component);
  }

  @Override
  public void validateInvalidComponents() {
    if (passesOn) {
      before.validateInvalidComponents();
    } else {
      super.validateInvalidComponents();
    }
  }

  @Override
  public void paintDirtyRegions() {
    if (passesOn) {
      before.paintDirtyRegions();
    } else {
      super.paintDirtyRegions();
    }
  }

  @Override
  public Image getOffscreenBuffer(Component component, int proposedWidth, int proposedHeight) {
    return passesOn
        ? before.getOffscreenBuffer(component, proposedWidth, proposedHeight)
        : super.getOffscreenBuffer(component, proposedWidth, proposedHeight);
  }

  @Override
  public Image getVolatileOffscreenBuffer(
      Component component, int proposedWidth, int proposedHeight) {
    return passesOn
        ? before.getVolatileOffscreenBuffer(component, proposedWidth, proposedHeight)
        : super.getVolatileOffscreenBuffer(component, proposedWidth, proposedHeight);
  }

  @Override
  public Dimension getDoubleBufferMaximumSize() {
    return passesOn ? before.getDoubleBufferMaximumSize() : super.getDoubleBufferMaximumSize();
  }

  @Override
  public void setDoubleBufferMaximumSize(Dimension size) {
    before.setDoubleBufferMaximumSize(size);
    super.setDoubleBufferMaximumSize(size);
  }

  @Override
  public void setDoubleBufferingEnabled(boolean enabled) {
    before.setDoubleBufferingEnabled(enabled);
    super.setDoubleBufferingEnabled(enabled);
  }

  @Override
  public boolean isDoubleBufferingEnabled() {
    return passesOn ? before.isDoubleBufferingEnabled() : super.isDoubleBufferingEnabled();
  }
}
