package dev.swingreel.plugin;

import java.time.Duration;

/**
 * Tells a source that has lost its own pictures from one that is late: the former is there at every
 * tick, and misses it. Time in which nothing runs, as in a machine that sleeps, does not count, nor
 * do ticks that are reported when they are long gone. Nothing is allocated. The source's thread.
 */
final class MissedPictures {

  /** What is reported later than that is missed for want of time. */
  private static final long LATE_US = 100_000;

  private static final int LEAST_STEPS = 10;

  private final long mostUs;
  private boolean hasDelivered;
  private boolean isMissing;
  private long lastUs;
  private long missingUs;

  MissedPictures(Duration most) {
    mostUs = most.toNanos() / 1_000;
  }

  /** A picture came. */
  void delivered() {
    hasDelivered = true;
    isMissing = false;
  }

  /** The source had an answer, or an excuse. */
  void excused() {
    isMissing = false;
  }

  /**
   * A tick was missed.
   *
   * @param tickUs its time
   * @param nowUs when it was reported
   * @return true once nothing but such ticks has come for too long
   */
  boolean missed(long tickUs, long nowUs) {
    if (!hasDelivered) {
      return false;
    }
    if (!isMissing) {
      isMissing = true;
      missingUs = 0;
    } else if (nowUs - tickUs <= LATE_US) {
      missingUs += Math.min(nowUs - lastUs, mostUs / LEAST_STEPS);
    }
    lastUs = nowUs;
    return missingUs >= mostUs;
  }
}
