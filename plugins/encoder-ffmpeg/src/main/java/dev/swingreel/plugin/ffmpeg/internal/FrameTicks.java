package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.FrameRate;

/**
 * Counts time in frames, for encoders spend their bits by the frame. The exact timestamps never
 * pass through them: they are kept here until the packet of that tick comes back. One thread.
 */
final class FrameTicks {

  private static final int MILLI = 1_000;

  /** More than any encoder here holds back. */
  private static final int KEPT = 64;

  private final double frameRateHz;
  private final long[] ticks = new long[KEPT];
  private final long[] timestampsUs = new long[KEPT];
  private final long[] durationsUs = new long[KEPT];
  private long count;
  private long last = -1;

  /**
   * @param frameRate the greatest rate at which frames come
   */
  FrameTicks(FrameRate frameRate) {
    this.frameRateHz = frameRate.hz();
  }

  int timeBaseNumerator() {
    return MILLI;
  }

  int timeBaseDenominator() {
    return (int) Math.max(1, Math.round(frameRateHz * MILLI));
  }

  /**
   * Returns the tick of a frame: the nearest one, and always a later one than before, for two
   * frames of a source that jitters may be nearest to the same.
   *
   * @param timestampUs the frame's time, greater than the one before
   * @param durationUs how long it is expected to be shown
   * @return ticks from the start of the recording
   */
  long next(long timestampUs, long durationUs) {
    last = Math.max(last + 1, Math.round(timestampUs * frameRateHz / 1_000_000.0));
    int place = (int) (count++ % KEPT);
    ticks[place] = last;
    timestampsUs[place] = timestampUs;
    durationsUs[place] = durationUs;
    return last;
  }

  long timestampUs(long tick) {
    return timestampsUs[place(tick)];
  }

  long durationUs(long tick) {
    return durationsUs[place(tick)];
  }

  private int place(long tick) {
    for (long i = count - 1; i >= Math.max(0, count - KEPT); i--) {
      int place = (int) (i % KEPT);
      if (ticks[place] == tick) {
        return place;
      }
    }
    throw new FfmpegException("a packet of a frame that never was, tick " + tick);
  }
}
