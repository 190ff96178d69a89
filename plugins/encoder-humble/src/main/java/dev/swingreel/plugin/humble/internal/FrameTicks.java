package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.FrameRate;

/**
 * Counts time in frames. FFmpeg tells libvpx that each frame lasts one unit of the time base, and
 * libvpx divides its bits by that, so the unit must be a frame's time: with microseconds it takes
 * the first frame for a millionth of a second and starves it. The exact timestamps never pass
 * through libvpx. One thread.
 */
final class FrameTicks {

  private static final int MILLI = 1_000;

  private final double frameRateHz;
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
   * @return ticks from the start of the recording
   */
  long next(long timestampUs) {
    last = Math.max(last + 1, Math.round(timestampUs * frameRateHz / 1_000_000.0));
    return last;
  }
}
