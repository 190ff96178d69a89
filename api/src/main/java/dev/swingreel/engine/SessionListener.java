package dev.swingreel.engine;

import java.util.function.Consumer;

/** Hears what a session has to tell; called on the session's threads, never under its lock. */
public interface SessionListener {

  /**
   * A slice is full.
   *
   * @param cut cuts it when called, within this call; left uncut, the slice goes on growing
   */
  void onSliceFull(Consumer<CutListener> cut);

  /**
   * The recording goes on in another file, and this is left of the former one. Never put into one
   * piece with what follows.
   *
   * @param range its bytes, at least one
   * @param timecodeMs when its first chunk begins, relative to the first chunk of all
   */
  void onRestOfPart(SpoolRange range, double timecodeMs);

  /**
   * The session has ended; called exactly once, within bounded time after a stop.
   *
   * @param result what came of it
   */
  void onFinished(SessionResult result);
}
