package dev.swingreel.media;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock of real recordings, on {@link System#nanoTime()}. Timers run on one daemon thread named
 * {@code clock}, started with the first timer. Any thread.
 */
public final class SystemMediaClock implements MediaClock {

  private static final System.Logger LOG = System.getLogger(SystemMediaClock.class.getName());

  /** How long before a deadline parking gives way to short naps, nanoseconds. */
  private static final long COARSE_WAIT_MARGIN_NS = 60_000;

  private final long originNs = System.nanoTime();
  private final PriorityQueue<Entry> timers = new PriorityQueue<>();
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
      Entry entry = new Entry(atUs, sequence++, task);
      timers.add(entry);
      timers.notifyAll();
      return () -> remove(entry);
    }
  }

  private void remove(Entry entry) {
    synchronized (timers) {
      timers.remove(entry);
    }
  }

  private void runTimers() {
    try {
      while (true) {
        Entry due = awaitDue();
        try {
          due.task.run();
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "a timer's task failed", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Entry awaitDue() throws InterruptedException {
    synchronized (timers) {
      while (true) {
        Entry first = timers.peek();
        long waitUs = first == null ? Long.MAX_VALUE : first.atUs - nowUs();
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

  private record Entry(long atUs, long sequence, Runnable task) implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(atUs, other.atUs);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }
}
