package dev.swingreel.engine;

/**
 * Measures how much faster a sound device's clock runs than the system's, from the arrival of its
 * blocks. Scheduling only ever makes a block late, so the earliest arrival of each second counts; a
 * line is fitted through those.
 */
final class DriftMeter {

  private static final long WINDOW_US = 1_000_000;
  private static final int LEAST_WINDOWS = 8;

  private long windowStartUs = Long.MIN_VALUE;
  private long originUs;
  private long earliestOffsetUs;
  private long earliestAtUs;
  private long windows;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;

  synchronized void delivered(long arrivalUs, long soundEndUs) {
    long offsetUs = arrivalUs - soundEndUs;
    if (windowStartUs == Long.MIN_VALUE) {
      originUs = arrivalUs;
      begin(arrivalUs, offsetUs);
    } else if (arrivalUs - windowStartUs >= WINDOW_US) {
      add((earliestAtUs - originUs) / 1e6, (double) earliestOffsetUs);
      begin(arrivalUs, offsetUs);
    } else if (offsetUs < earliestOffsetUs) {
      earliestOffsetUs = offsetUs;
      earliestAtUs = arrivalUs;
    }
  }

  /** Parts per million; 0 while there is too little to tell. */
  synchronized double ppm() {
    if (windows < LEAST_WINDOWS) {
      return 0;
    }
    double slope = (windows * sumXy - sumX * sumY) / (windows * sumXx - sumX * sumX);
    return -slope;
  }

  private void begin(long arrivalUs, long offsetUs) {
    windowStartUs = arrivalUs;
    earliestOffsetUs = offsetUs;
    earliestAtUs = arrivalUs;
  }

  private void add(double seconds, double offsetUs) {
    windows++;
    sumX += seconds;
    sumY += offsetUs;
    sumXx += seconds * seconds;
    sumXy += seconds * offsetUs;
  }
}
