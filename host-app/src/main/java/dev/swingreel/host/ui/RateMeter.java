package dev.swingreel.host.ui;

import dev.swingreel.media.RecordingProgress;

/**
 * Tells at which rate a recording serves the ticks of its source, over about the last second. A
 * tick at which nothing had changed was served, too: a still picture is no slow recording. Not
 * thread-safe.
 */
final class RateMeter {

  private static final long WINDOW_US = 1_000_000;
  private static final double US_PER_SECOND = 1_000_000;

  private long sinceUs;
  private long servedBefore;
  private double ratePerSecond;

  /**
   * Takes a reading.
   *
   * @param progress how the recording stands
   * @return ticks per second; before the first full second, the average since the beginning
   */
  double read(RecordingProgress progress) {
    long served = progress.captured() + progress.unchanged();
    long elapsedUs = progress.recordedUs() - sinceUs;
    if (elapsedUs >= WINDOW_US || (sinceUs == 0 && elapsedUs > 0)) {
      ratePerSecond = (served - servedBefore) * US_PER_SECOND / elapsedUs;
    }
    if (elapsedUs >= WINDOW_US) {
      sinceUs = progress.recordedUs();
      servedBefore = served;
    }
    return ratePerSecond;
  }
}
