package dev.swingreel.media;

import java.time.Instant;

/**
 * The one clock of a context: stamps every frame, paces every source and runs every timer.
 *
 * <p>Because nothing else in Swingreel looks at the time, a fake clock drives a whole recording.
 * Any thread may call any method.
 */
public interface MediaClock {

  /**
   * Returns the time since an arbitrary origin; it never goes back and is not touched when somebody
   * sets the computer's clock.
   *
   * @return microseconds
   */
  long nowUs();

  /**
   * Returns the date and time of day, for file names and the date inside a file; never for
   * measuring.
   *
   * @return the present instant
   */
  Instant wallTime();

  /**
   * Waits until a moment on this clock, as exactly as the system can.
   *
   * @param deadlineUs the moment, in microseconds on this clock; returns at once if it has passed
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void sleepUntil(long deadlineUs) throws InterruptedException;

  /**
   * Runs a task once at a moment on this clock, on the clock's own thread. The task must be short
   * and must not block: it wakes or queues, it does not work.
   *
   * @param atUs the moment, in microseconds on this clock; a moment that has passed means at once
   * @param task what to run; an exception it throws is logged and harms no other task
   * @return a handle that takes the task back
   */
  Timer schedule(long atUs, Runnable task);

  /** A task that waits for its moment. */
  @FunctionalInterface
  interface Timer {

    /** Takes the task back if it has not begun. Idempotent. */
    void cancel();
  }
}
