package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.FrameRate;

/**
 * Counts an encoder's time. libvpx hands out its bits by the time that passes, so it is told of
 * less when it has spent too many, in small parts of a frame's time. x264 is told of frames. This
 * FFmpeg says of every frame that it lasts one tick, which libvpx believes of the first one alone;
 * at a constant rate, and with VP8, that one does not depend on it. The exact timestamps never pass
 * through the encoder. One thread.
 */
final class FrameTicks {

  private static final int MILLI = 1_000;

  /** Ticks in a frame's time: enough to tell paces apart. */
  private static final int PARTS = 32;

  private final double frameRateHz;
  private final int frameTicks;
  private double atTick;
  private long atUs;
  private long last = -1;

  /**
   * @param frameRate the greatest rate at which frames come
   * @param isPaced whether the encoder may be told that less time passes; else it counts frames
   */
  FrameTicks(FrameRate frameRate, boolean isPaced) {
    this.frameRateHz = frameRate.hz();
    this.frameTicks = isPaced ? PARTS : 1;
  }

  int timeBaseNumerator() {
    return MILLI;
  }

  int timeBaseDenominator() {
    return (int) Math.max(1, Math.round(frameRateHz * MILLI * frameTicks));
  }

  /**
   * Returns the tick of a frame: the nearest one, and always a later one than before, for two
   * frames of a source that jitters may be nearest to the same.
   *
   * @param timestampUs the frame's time, greater than the one before
   * @param pace how fast the encoder's time passes, 1 if as it is
   * @return ticks from the start of the recording
   */
  long next(long timestampUs, double pace) {
    double passed = (timestampUs - atUs) * frameRateHz / 1_000_000.0 * frameTicks;
    atTick += frameTicks == 1 ? passed : passed * pace;
    atUs = timestampUs;
    last = Math.max(last + 1, Math.round(atTick));
    return last;
  }
}
