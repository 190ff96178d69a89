package dev.swingreel.engine;

/** Hears what a session has to tell; called on the session's threads, never under its lock. */
public interface SessionListener {

  /**
   * A slice is full.
   *
   * @param range its bytes
   * @param timecodeMs when its first chunk begins, relative to the first chunk of all
   */
  void onSlice(SpoolRange range, double timecodeMs);

  /**
   * The session has ended; called exactly once, within bounded time after a stop.
   *
   * @param result what came of it
   */
  void onFinished(SessionResult result);
}
