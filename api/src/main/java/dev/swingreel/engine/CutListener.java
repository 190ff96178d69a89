package dev.swingreel.engine;

/** Gets the bytes since the last cut. */
@FunctionalInterface
public interface CutListener {

  /**
   * Called once, on the muxing thread, or on the asking one when the session has ended.
   *
   * @param range the bytes, perhaps none
   * @param timecodeMs when their first chunk begins, relative to the first chunk of all
   */
  void onCut(SpoolRange range, double timecodeMs);
}
