package dev.swingreel.sound;

/**
 * Measures how a device's count of time runs away from the clock's.
 *
 * <p>Fed with how far the clock is ahead of the count at each block. Scheduling only ever makes a
 * block late, so the least value of each second counts. A line through the last minute of those,
 * without the seconds that were late as a whole, tells the present difference and how it changes.
 *
 * <p>One thread measures; {@link #ppm()} from any.
 */
final class DriftMeter {

  private static final double WINDOW_S = 1;
  private static final int WINDOWS = 64;
  private static final int LEAST_WINDOWS = 8;

  /** Seconds later than the line by more than this and twice the usual are left out. */
  private static final double LATE_US = 1_000;

  /** What is faster than this is no clock that drifts, unless it keeps to its line for long. */
  private static final double GREATEST_SLOPE = 5_000;

  private static final int LEAST_WINDOWS_IF_STEEP = 16;
  private static final double GREATEST_RESIDUAL_IF_STEEP_US = 5_000;

  private final double[] atS = new double[WINDOWS];
  private final double[] aheadUs = new double[WINDOWS];
  private int windows;
  private long originUs;
  private boolean begun;
  private double windowStartS;
  private double leastUs;
  private double leastAtS;
  private double interceptUs;
  private double slope;
  private boolean isTrusted;
  private boolean hasFirst;
  private boolean hasBaseline;
  private double alreadyUs;
  private double baselineUs;
  private double firstUs;
  private double firstS;
  private volatile double ppm;

  /** Says that both began at once: the clock is ahead only by what the count has lost since. */
  void beganTogether() {
    hasBaseline = true;
    baselineUs = 0;
  }

  /** Says how much of what will be measured first is deviation, and no delay. */
  void beganApart(double aheadUs) {
    alreadyUs = aheadUs;
  }

  /**
   * Takes the measurement of one block.
   *
   * @param clockUs when, microseconds on the clock
   * @param clockAheadUs how far the clock is ahead of the count
   */
  void measured(long clockUs, double clockAheadUs) {
    if (!begun) {
      begun = true;
      originUs = clockUs;
      beginWindow(0, clockAheadUs);
      return;
    }
    double nowS = (clockUs - originUs) / 1e6;
    if (nowS - windowStartS >= WINDOW_S) {
      endWindow();
      beginWindow(nowS, clockAheadUs);
    } else if (clockAheadUs < leastUs) {
      leastUs = clockAheadUs;
      leastAtS = nowS;
    }
  }

  /** The count was set anew: what was measured before says nothing about what comes. */
  void restart() {
    begun = false;
    windows = 0;
    slope = 0;
    isTrusted = false;
    hasFirst = false;
  }

  /** Tells whether enough was measured to correct anything. */
  boolean isReady() {
    return isTrusted;
  }

  /** Tells whether the difference at the beginning is known. */
  boolean hasBaseline() {
    return hasBaseline;
  }

  /** Returns how far the clock was ahead of the count when both began. */
  double baselineUs() {
    return baselineUs;
  }

  /** Returns how much further the clock is ahead than in the beginning, microseconds. */
  double deviationUs(long clockUs) {
    return interceptUs + slope * (clockUs - originUs) / 1e6 - baselineUs;
  }

  /** Returns how fast that grows, microseconds a second. */
  double slope() {
    return slope;
  }

  /** Returns how much faster the count runs than the clock; 0 while there is too little to tell. */
  double ppm() {
    return ppm;
  }

  private void beginWindow(double nowS, double firstAheadUs) {
    windowStartS = nowS;
    leastUs = firstAheadUs;
    leastAtS = nowS;
  }

  private void endWindow() {
    atS[windows % WINDOWS] = leastAtS;
    aheadUs[windows % WINDOWS] = leastUs;
    windows++;
    if (windows < LEAST_WINDOWS) {
      return;
    }
    fit(Double.MAX_VALUE);
    fit(Math.max(LATE_US, 2 * meanResidualUs()));
    isTrusted = Math.abs(slope) <= GREATEST_SLOPE || isSteepLine();
    if (!isTrusted) {
      return;
    }
    if (!hasFirst) {
      // Not always after the eighth second: what went astray in those says nothing yet.
      hasFirst = true;
      firstS = leastAtS;
      firstUs = at(firstS);
      if (!hasBaseline) {
        hasBaseline = true;
        baselineUs = interceptUs - alreadyUs;
      }
    }
    // Over all the time since the first line, which is steadier than the last minute alone.
    boolean isLong = windows > WINDOWS && leastAtS > firstS;
    ppm = isLong ? -(at(leastAtS) - firstUs) / (leastAtS - firstS) : -slope;
  }

  private boolean isSteepLine() {
    return windows >= LEAST_WINDOWS_IF_STEEP && meanResidualUs() <= GREATEST_RESIDUAL_IF_STEEP_US;
  }

  private double at(double seconds) {
    return interceptUs + slope * seconds;
  }

  private double meanResidualUs() {
    int count = Math.min(windows, WINDOWS);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(aheadUs[i] - at(atS[i]));
    }
    return sum / count;
  }

  private void fit(double greatestResidualUs) {
    int count = Math.min(windows, WINDOWS);
    double centreS = atS[(windows - 1) % WINDOWS];
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    int used = 0;
    for (int i = 0; i < count; i++) {
      if (greatestResidualUs == Double.MAX_VALUE || aheadUs[i] - at(atS[i]) <= greatestResidualUs) {
        double x = atS[i] - centreS;
        sumX += x;
        sumY += aheadUs[i];
        sumXx += x * x;
        sumXy += x * aheadUs[i];
        used++;
      }
    }
    double spread = used * sumXx - sumX * sumX;
    if (used >= 2 && spread > 0) {
      slope = (used * sumXy - sumX * sumY) / spread;
      interceptUs = (sumY - slope * sumX) / used - slope * centreS;
    }
  }
}
