package dev.swingreel.media;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.PriorityQueue;

/**
 * A clock for films that are rendered rather than recorded: nobody waits for its moments, it goes
 * to them.
 *
 * <p>It shows 0 and stands until it is started. Then whoever sleeps on it carries it on: {@link
 * #sleepUntil} runs the timers that are due up to the deadline, each at its moment and on the
 * sleeping thread, shows the deadline and returns at once. So a source paced by it delivers as fast
 * as its pictures are taken from it, with the same times on every run. While the clock stands,
 * sleepers wait, also for moments that have passed.
 *
 * <p>A context with such a clock renders: its recorders start the clock when they are ready and
 * halt it when they end, make sources wait instead of dropping a picture, and leave measured times
 * and dates out of the file. One source of pictures at a time is paced by the clock; with more, who
 * comes first is chance.
 *
 * <p>Any thread may call any method.
 */
public final class VirtualMediaClock implements MediaClock {

  private final PriorityQueue<ClockTask> timers = new PriorityQueue<>();
  private long sequence;
  private long nowUs;
  private boolean passes;

  /** Makes a clock that shows 0 and stands. */
  public VirtualMediaClock() {}

  /** Lets time pass. Nothing happens if it does. */
  public void start() {
    synchronized (timers) {
      passes = true;
      timers.notifyAll();
    }
  }

  /** Lets time stand; sleepers wait until it is started again. Nothing happens if it stands. */
  public void halt() {
    synchronized (timers) {
      passes = false;
    }
  }

  @Override
  public long nowUs() {
    synchronized (timers) {
      return nowUs;
    }
  }

  /** Returns 1 January 1970 plus what the clock shows: the same on every run. */
  @Override
  public Instant wallTime() {
    return Instant.EPOCH.plus(nowUs(), ChronoUnit.MICROS);
  }

  @Override
  public void sleepUntil(long deadlineUs) throws InterruptedException {
    for (ClockTask due = passTo(deadlineUs); due != null; due = passTo(deadlineUs)) {
      due.run();
    }
  }

  @Override
  public Timer schedule(long atUs, Runnable task) {
    synchronized (timers) {
      ClockTask entry = new ClockTask(atUs, sequence++, task);
      timers.add(entry);
      return () -> remove(entry);
    }
  }

  private void remove(ClockTask entry) {
    synchronized (timers) {
      timers.remove(entry);
    }
  }

  /** Goes to the next timer and returns it, or to the deadline and returns {@code null}. */
  private ClockTask passTo(long deadlineUs) throws InterruptedException {
    synchronized (timers) {
      while (!passes) {
        timers.wait();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the next tick");
      }
      ClockTask first = timers.peek();
      if (first != null && first.atUs() <= Math.max(nowUs, deadlineUs)) {
        nowUs = Math.max(nowUs, first.atUs());
        return timers.remove();
      }
      nowUs = Math.max(nowUs, deadlineUs);
      return null;
    }
  }
}
