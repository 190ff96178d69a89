package dev.swingreel.plugin.canvas;

import java.util.Optional;

/**
 * What becomes of a painter on another thread that throws: it is tried again after pauses that
 * double, so that one slip costs a moment and a lasting fault floods nobody, and in the end it is
 * given up. Any thread.
 */
final class PaintAttempts {

  private static final int MOST_FAILURES = 6;
  private static final long FIRST_PAUSE_US = 100_000;

  /** Six paintings of an animation take a tenth of a second, which may still be a slip. */
  private static final long LEAST_FAILING_US = 3_000_000;

  private int failures;
  private long failingSinceUs;
  private long pausedUntilUs = Long.MIN_VALUE;
  private Throwable givenUpFor;

  /** A painting succeeded. */
  synchronized void succeeded() {
    failures = 0;
    pausedUntilUs = Long.MIN_VALUE;
  }

  /**
   * A painting failed.
   *
   * @param cause what it threw
   * @param nowUs when
   * @return when to try again
   */
  synchronized long failed(Throwable cause, long nowUs) {
    if (failures == 0) {
      failingSinceUs = nowUs;
    }
    pausedUntilUs = nowUs + (FIRST_PAUSE_US << Math.min(failures, MOST_FAILURES));
    failures++;
    if (failures >= MOST_FAILURES && nowUs - failingSinceUs >= LEAST_FAILING_US) {
      givenUpFor = cause;
    }
    return pausedUntilUs;
  }

  /** Whether a painting may be asked for now. */
  synchronized boolean isDue(long nowUs) {
    return nowUs >= pausedUntilUs;
  }

  /** Returns what the painter threw at last, if it is given up. */
  synchronized Optional<Throwable> givenUpFor() {
    return Optional.ofNullable(givenUpFor);
  }
}
