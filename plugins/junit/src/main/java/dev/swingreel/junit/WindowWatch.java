package dev.swingreel.junit;

import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowEvent;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javax.swing.JRootPane;
import javax.swing.RootPaneContainer;

/**
 * Tells of each Swing frame and dialog that is shown, once. Hears of them on the event dispatch
 * thread, and looks on the thread of the test.
 */
final class WindowWatch implements AWTEventListener {

  private final Consumer<JRootPane> onShown;
  private final Set<JRootPane> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private WindowWatch(Consumer<JRootPane> onShown) {
    this.onShown = onShown;
  }

  /** Begins with the windows that are there. */
  static WindowWatch begin(Consumer<JRootPane> onShown) {
    WindowWatch watch = new WindowWatch(onShown);
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(watch, AWTEvent.WINDOW_EVENT_MASK | AWTEvent.COMPONENT_EVENT_MASK);
    watch.look();
    return watch;
  }

  /** Looks for windows whose events were not dispatched yet. */
  void look() {
    for (Window window : Window.getWindows()) {
      if (window.isShowing()) {
        tell(window);
      }
    }
  }

  void end() {
    Toolkit.getDefaultToolkit().removeAWTEventListener(this);
  }

  @Override
  public void eventDispatched(AWTEvent event) {
    boolean isShown =
        event.getID() == WindowEvent.WINDOW_OPENED
            || event.getID() == ComponentEvent.COMPONENT_SHOWN;
    if (isShown && event.getSource() instanceof Window window) {
      tell(window);
    }
  }

  private void tell(Window window) {
    if ((window instanceof Frame || window instanceof Dialog)
        && window instanceof RootPaneContainer swing
        && told.add(swing.getRootPane())) {
      onShown.accept(swing.getRootPane());
    }
  }
}
