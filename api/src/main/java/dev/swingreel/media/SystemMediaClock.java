package dev.swingreel.media;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock of real recordings, on {@link System#nanoTime()}. Timers run on one daemon thread named
 * {@code clock}, started with the first timer. Any thread.
 */
public final class SystemMediaClock implements MediaClock {

  /** How long before a deadline parking gives way to short naps, nanoseconds. */
  private static final long COARSE_WAIT_MARGIN_NS = 60_000;

  private final long originNs = System.nanoTime();
  private final PriorityQueue<ClockTask> timers = new PriorityQueue<>();
  private long sequence;
  private boolean threadStarted;

  /** Makes a clock that begins near 0. */
  public SystemMediaClock() {}

  @Override
  public long nowUs() {
    return (System.nanoTime() - originNs) / 1_000;
  }

  @Override
  public Instant wallTime() {
    return Instant.now();
  }

  @Override
  public void sleepUntil(long deadlineUs) throws InterruptedException {
    long deadlineNs = originNs + deadlineUs * 1_000;
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the next tick");
      }
      long leftNs = deadlineNs - System.nanoTime();
      if (leftNs <= 0) {
        return;
      }
      if (leftNs > COARSE_WAIT_MARGIN_NS) {
        LockSupport.parkNanos(this, leftNs - COARSE_WAIT_MARGIN_NS / 2);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public Timer schedule(long atUs, Runnable task) {
    synchronized (timers) {
      if (!threadStarted) {
        threadStarted = true;
        Worker.daemon("clock", this::runTimers);
      }
      ClockTask entry = new ClockTask(atUs, sequence++, task);
      timers.add(entry);
      timers.notifyAll();
      return () -> remove(entry);
    }
  }

  private void remove(ClockTask entry) {
    synchronized (timers) {
      timers.remove(entry);
    }
  }

  private void runTimers() {
    try {
      while (true) {
        awaitDue().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ClockTask awaitDue() throws InterruptedException {
    synchronized (timers) {
      while (true) {
        ClockTask first = timers.peek();
        long waitUs = first == null ? Long.MAX_VALUE : first.atUs() - nowUs();
        if (waitUs <= 0) {
          return timers.remove();
        }
        if (first == null) {
          timers.wait();
        } else {
          timers.wait(waitUs / 1_000, (int) (waitUs % 1_000) * 1_000);
        }
      }
    }
  }
}
