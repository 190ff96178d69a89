package dev.swingreel.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * The part of a browser's window that is not about media: timers, animation frames, and where
 * errors go that nobody caught. Every callback is one call from Java, so that the script engine
 * runs its micro-tasks after each. On the script thread.
 */
public final class Page {

  private static final double FRAME_MS = 1000.0 / 60;
  private static final double NS_PER_MS = 1e6;

  private final ScriptLoop loop;
  private final long openedNs = System.nanoTime();
  private final Map<Integer, Runnable> timers = new HashMap<>();
  private final List<Value> frameCallbacks = new ArrayList<>();
  private final Set<PageCanvas> drawn = new LinkedHashSet<>();
  private final Set<String> errors = new LinkedHashSet<>();
  private boolean frameExpected;
  private int lastTimer;

  Page(ScriptLoop loop) {
    this.loop = loop;
  }

  /** Returns the age of the page in milliseconds. */
  public double nowMs() {
    return (System.nanoTime() - openedNs) / NS_PER_MS;
  }

  /** Calls back after some time, once or again and again. */
  public int setTimer(Value callback, double ms, boolean repeats) {
    int id = ++lastTimer;
    schedule(id, callback, ms, repeats);
    return id;
  }

  /** Takes a timer back. */
  public void clearTimer(int id) {
    Runnable timer = timers.remove(id);
    if (timer != null) {
      timer.run();
    }
  }

  /** Calls back once, as a task of its own. */
  public void queueTask(Value callback) {
    loop.execute(() -> call(callback));
  }

  /** Calls back before the next picture is shown. */
  public void requestAnimationFrame(Value callback) {
    frameCallbacks.add(callback);
    expectFrame();
  }

  /** Notes an error that no script caught; a file with such errors has failed. */
  public void report(String error) {
    errors.add(error);
  }

  /** Returns what nobody caught. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** A canvas has a new picture, to be shown with the next animation frame. */
  void drawn(PageCanvas canvas) {
    drawn.add(canvas);
    expectFrame();
  }

  /** Calls a function of the page and notes what it throws. */
  void call(Value callback, Object... arguments) {
    try {
      callback.executeVoid(arguments);
    } catch (PolyglotException e) {
      if (!e.isCancelled()) {
        report(describe(e));
      }
    }
  }

  static String describe(PolyglotException e) {
    String place =
        e.getSourceLocation() == null
            ? ""
            : " (%s:%d)"
                .formatted(
                    e.getSourceLocation().getSource().getName(),
                    e.getSourceLocation().getStartLine());
    return e.getMessage() + place;
  }

  private void schedule(int id, Value callback, double ms, boolean repeats) {
    timers.put(
        id,
        loop.after(
            ms,
            () -> {
              if (timers.remove(id) == null) {
                return;
              }
              if (repeats) {
                schedule(id, callback, ms, true);
              }
              call(callback);
            }));
  }

  private void expectFrame() {
    if (!frameExpected) {
      frameExpected = true;
      loop.after(FRAME_MS - nowMs() % FRAME_MS, this::frame);
    }
  }

  private void frame() {
    frameExpected = false;
    List<Value> callbacks = List.copyOf(frameCallbacks);
    frameCallbacks.clear();
    double nowMs = nowMs();
    callbacks.forEach(callback -> call(callback, nowMs));
    List<PageCanvas> shown = List.copyOf(drawn);
    drawn.clear();
    shown.forEach(PageCanvas::present);
  }
}
