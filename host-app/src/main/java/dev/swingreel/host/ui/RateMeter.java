package dev.swingreel.host.ui;

/**
 * Tells at which rate something grows in recorded time, over about the last second. Not
 * thread-safe.
 */
final class RateMeter {

  private static final long WINDOW_US = 1_000_000;
  private static final double US_PER_SECOND = 1_000_000;

  private long sinceUs;
  private long countBefore;
  private double ratePerSecond;

  /**
   * Takes a reading.
   *
   * @param count how much there is
   * @param recordedUs recorded time, microseconds
   * @return how much comes per second; before the first full second, the average since the
   *     beginning
   */
  double read(long count, long recordedUs) {
    long elapsedUs = recordedUs - sinceUs;
    if (elapsedUs >= WINDOW_US || (sinceUs == 0 && elapsedUs > 0)) {
      ratePerSecond = (count - countBefore) * US_PER_SECOND / elapsedUs;
    }
    if (elapsedUs >= WINDOW_US) {
      sinceUs = recordedUs;
      countBefore = count;
    }
    return ratePerSecond;
  }
}
