package dev.swingreel.plugin.screen;

import java.util.OptionalDouble;

/**
 * How many of its ticks a second a slow means of capture serves. Told on the capture thread, asked
 * on any.
 */
final class ReachedRate {

  private static final double US_PER_SECOND = 1e6;
  private static final long MEASURED_EVERY_US = 1_000_000;

  private final double wishedHz;
  private volatile double reachedHz;
  private long sinceUs = -1;
  private int served;

  /**
   * Begins with a measurement.
   *
   * @param wishedHz how many were asked for
   * @param firstHz how many a trial found possible
   */
  ReachedRate(double wishedHz, double firstHz) {
    this.wishedHz = wishedHz;
    this.reachedHz = firstHz;
  }

  /**
   * Counts a tick.
   *
   * @param tickUs its time
   * @param isServed false if it was missed
   */
  void tick(long tickUs, boolean isServed) {
    if (sinceUs < 0) {
      sinceUs = tickUs;
      return;
    }
    served += isServed ? 1 : 0;
    if (tickUs - sinceUs >= MEASURED_EVERY_US) {
      reachedHz = served * US_PER_SECOND / (tickUs - sinceUs);
      sinceUs = tickUs;
      served = 0;
    }
  }

  /**
   * Returns what it reached in the last whole second, or in the trial.
   *
   * @return pictures a second; empty if it is what was asked for
   */
  OptionalDouble hz() {
    double now = reachedHz;
    return now < wishedHz ? OptionalDouble.of(now) : OptionalDouble.empty();
  }
}
