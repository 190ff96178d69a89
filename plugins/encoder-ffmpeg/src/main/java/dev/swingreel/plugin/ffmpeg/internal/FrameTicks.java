package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.FrameRate;

/**
 * Counts an encoder's time in parts of a frame's time, for encoders spend their bits by the time
 * that passes: when they have spent too many, theirs passes slower. The exact timestamps never pass
 * through them: they are kept here until the packet of that tick comes back. One thread.
 */
final class FrameTicks {

  private static final int MILLI = 1_000;

  /** Ticks in a frame's time: enough to tell paces apart. */
  private static final int PARTS = 32;

  /** More than any encoder here holds back. */
  private static final int KEPT = 64;

  private final double frameRateHz;
  private final long[] ticks = new long[KEPT];
  private final long[] timestampsUs = new long[KEPT];
  private final long[] durationsUs = new long[KEPT];
  private final boolean isPaced;
  private long count;
  private double atTick;
  private long atUs;
  private long last = -1;

  /**
   * @param frameRate the greatest rate at which frames come
   * @param isPaced whether the encoder may be told that less time passes; else it counts frames
   */
  FrameTicks(FrameRate frameRate, boolean isPaced) {
    this.frameRateHz = frameRate.hz();
    this.isPaced = isPaced;
  }

  int timeBaseNumerator() {
    return MILLI;
  }

  int timeBaseDenominator() {
    return (int) Math.max(1, Math.round(frameRateHz * MILLI * frameTicks()));
  }

  /** Returns what a frame lasts at the greatest rate. */
  int frameTicks() {
    return isPaced ? PARTS : 1;
  }

  /**
   * Returns the tick of a frame: the nearest one, and always a later one than before, for two
   * frames of a source that jitters may be nearest to the same.
   *
   * @param timestampUs the frame's time, greater than the one before
   * @param durationUs how long it is expected to be shown
   * @param pace how fast the encoder's time passes, 1 if as it is
   * @return ticks from the start of the recording
   */
  long next(long timestampUs, long durationUs, double pace) {
    atTick +=
        (timestampUs - atUs) * frameRateHz / 1_000_000.0 * frameTicks() * (isPaced ? pace : 1);
    atUs = timestampUs;
    last = Math.max(last + 1, Math.round(atTick));
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
