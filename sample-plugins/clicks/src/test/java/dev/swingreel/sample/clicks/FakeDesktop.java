package dev.swingreel.sample.clicks;

import dev.swingreel.sample.clicks.internal.DesktopInput;
import dev.swingreel.sample.clicks.internal.Key;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desktop on which a test clicks and types. */
final class FakeDesktop implements DesktopInput.Opener {

  private final List<DesktopInput.Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<DesktopInput.Listener> ofKeys = new CopyOnWriteArrayList<>();

  @Override
  public DesktopInput open(DesktopInput.Listener listener, boolean keys) {
    listeners.add(listener);
    if (keys) {
      ofKeys.add(listener);
    }
    return () -> {
      listeners.remove(listener);
      ofKeys.remove(listener);
    };
  }

  void click(int x, int y) {
    listeners.forEach(each -> each.onClick(x, y));
  }

  void press(Key key) {
    ofKeys.forEach(each -> each.onKey(key));
  }

  boolean isWatched() {
    return !listeners.isEmpty();
  }
}
