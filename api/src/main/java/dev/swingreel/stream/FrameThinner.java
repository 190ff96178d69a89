package dev.swingreel.stream;

/**
 * Lets no more ticks pass than a rate allows, spread evenly: of every period the first. One thread.
 */
final class FrameThinner {

  private static final double US_PER_SECOND = 1e6;

  /** Ticks are stamped in whole microseconds and may be that little before their period. */
  private static final long SLACK_US = 10;

  private double rateHz;
  private long anchorUs;
  private long period = -1;

  /** Tells whether a tick may pass; asking takes the period. */
  boolean passes(long timestampUs, double newRateHz) {
    if (rateHz != newRateHz || period < 0) {
      rateHz = newRateHz;
      anchorUs = timestampUs;
      period = 0;
      return true;
    }
    long reached = (long) ((timestampUs + SLACK_US - anchorUs) * rateHz / US_PER_SECOND);
    if (reached <= period) {
      return false;
    }
    period = reached;
    return true;
  }

  /** When the next tick may pass. */
  long nextUs() {
    return anchorUs + (long) Math.ceil((period + 1) * US_PER_SECOND / rateHz);
  }
}
