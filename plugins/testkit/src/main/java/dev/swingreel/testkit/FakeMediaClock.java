package dev.swingreel.testkit;

import dev.swingreel.media.MediaClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still until a test advances it.
 *
 * <p>Advancing goes from event to event: at every moment that a timer or a sleeper waits for, the
 * clock first shows that moment, then wakes the sleepers, then runs the timers in the order of
 * their times on the advancing thread. A timer whose moment has passed runs at the next call of
 * {@link #advance}, which may be of no length.
 *
 * <p>A woken thread runs beside the advancing one. To keep both in step, wait with {@link
 * #awaitSleepers} until it sleeps again, or let {@link #advanceInStep} do that after every wake-up.
 *
 * <p>Any thread may call any method, but only one at a time may advance.
 */
public final class FakeMediaClock implements MediaClock {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final long startUs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Entry> timers = new PriorityQueue<>();
  private final List<Sleeper> sleepers = new ArrayList<>();
  private long nowUs;
  private Duration wallShift = Duration.ZERO;
  private long sequence;
  private Thread advancing;

  /**
   * Makes a clock that shows one second, not 0, so that nobody can mistake a moment for a length.
   */
  public FakeMediaClock() {
    this(1_000_000);
  }

  /**
   * Makes a clock.
   *
   * @param startUs what it shows at first, microseconds
   */
  public FakeMediaClock(long startUs) {
    this.startUs = startUs;
    this.nowUs = startUs;
  }

  @Override
  public long nowUs() {
    lock.lock();
    try {
      return nowUs;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant wallTime() {
    lock.lock();
    try {
      return START.plus(nowUs - startUs, ChronoUnit.MICROS).plus(wallShift);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleepUntil(long deadlineUs) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before waiting on the fake clock");
    }
    lock.lock();
    try {
      if (deadlineUs <= nowUs) {
        return;
      }
      Sleeper sleeper = new Sleeper(deadlineUs);
      sleepers.add(sleeper);
      changed.signalAll();
      try {
        while (!sleeper.awake) {
          changed.await();
        }
      } finally {
        sleepers.remove(sleeper);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Timer schedule(long atUs, Runnable task) {
    lock.lock();
    try {
      Entry entry = new Entry(atUs, sequence++, task);
      timers.add(entry);
      return () -> cancel(entry);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets time pass. Everything due on the way happens at its moment.
   *
   * @param duration how much; nothing runs only what is already due
   * @throws IllegalStateException if another thread, or a timer's task, is advancing; or, after all
   *     timers have run, if one of them failed
   */
  public void advance(Duration duration) {
    advanceTo(nowUs() + micros(duration));
  }

  /**
   * Lets the computer sleep, as where the clock goes on meanwhile: it jumps, and what was due
   * happens late, after it.
   *
   * @param duration how long
   * @throws IllegalStateException as {@link #advance}
   */
  public void sleep(Duration duration) {
    lock.lock();
    try {
      nowUs += micros(duration);
    } finally {
      lock.unlock();
    }
    advance(Duration.ZERO);
  }

  /**
   * Sets the time of day, as a user, a time server or a sleep does during which the clock stands.
   *
   * @param change added to the time of day; negative sets it back
   */
  public void shiftWallTime(Duration change) {
    lock.lock();
    try {
      wallShift = wallShift.plus(change);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets time pass until a moment. Everything due on the way happens at its moment.
   *
   * @param targetUs the moment, microseconds on this clock
   * @throws IllegalArgumentException if the moment has passed
   * @throws IllegalStateException as {@link #advance}
   */
  public void advanceTo(long targetUs) {
    claim(targetUs);
    RuntimeException failure = null;
    try {
      for (Entry due = next(targetUs); due != null; due = next(targetUs)) {
        try {
          due.task.run();
        } catch (RuntimeException e) {
          failure = failure == null ? e : failure;
        }
      }
    } finally {
      release();
    }
    if (failure != null) {
      throw new IllegalStateException("a timer's task failed: " + failure.getMessage(), failure);
    }
  }

  /**
   * Lets time pass for threads that sleep on this clock, one wake-up at a time: the clock moves on
   * only when as many threads sleep as before.
   *
   * @param duration how much time passes
   * @param sleeperCount how many threads sleep on this clock between wake-ups
   */
  public void advanceInStep(Duration duration, int sleeperCount) {
    long targetUs = nowUs() + micros(duration);
    awaitSleepers(sleeperCount);
    for (OptionalLong at = nextEventUs();
        at.isPresent() && at.getAsLong() <= targetUs;
        at = nextEventUs()) {
      advanceTo(Math.max(at.getAsLong(), nowUs()));
      awaitSleepers(sleeperCount);
    }
    advanceTo(targetUs);
  }

  /**
   * Waits, in real time and no longer than a minute, until threads sleep on this clock.
   *
   * @param count how many, or more
   * @throws AssertionError if there are fewer after that time
   */
  public void awaitSleepers(int count) {
    lock.lock();
    try {
      long leftNs = PATIENCE.toNanos();
      while (sleepingNow() < count) {
        if (leftNs <= 0) {
          throw new AssertionError(
              "expected %d threads asleep at %d us, there are %d"
                  .formatted(count, nowUs, sleepingNow()));
        }
        leftNs = changed.awaitNanos(leftNs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for sleepers", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how many timers wait for their moment.
   *
   * @return the timers neither run nor cancelled
   */
  public int pendingTimers() {
    lock.lock();
    try {
      return timers.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the next moment at which something waits to happen.
   *
   * @return microseconds on this clock; nothing if neither a timer nor a sleeper waits
   */
  public OptionalLong nextEventUs() {
    lock.lock();
    try {
      long atUs = nextEventAt();
      return atUs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(atUs);
    } finally {
      lock.unlock();
    }
  }

  private void claim(long targetUs) {
    lock.lock();
    try {
      if (advancing != null) {
        throw new IllegalStateException("the clock is being advanced by " + advancing.getName());
      }
      if (targetUs < nowUs) {
        throw new IllegalArgumentException(
            "the clock shows %d us and cannot go back to %d us".formatted(nowUs, targetUs));
      }
      advancing = Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      advancing = null;
    } finally {
      lock.unlock();
    }
  }

  /** Moves to the next event; returns the timer to run there, or null at the target. */
  private Entry next(long targetUs) {
    lock.lock();
    try {
      while (true) {
        nowUs = Math.max(nowUs, Math.min(targetUs, nextEventAt()));
        wakeSleepers();
        Entry first = timers.peek();
        if (first != null && first.atUs <= nowUs) {
          return timers.remove();
        }
        if (nowUs == targetUs) {
          return null;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void wakeSleepers() {
    boolean woke = false;
    for (Sleeper sleeper : sleepers) {
      if (!sleeper.awake && sleeper.deadlineUs <= nowUs) {
        sleeper.awake = true;
        woke = true;
      }
    }
    if (woke) {
      changed.signalAll();
    }
  }

  private long nextEventAt() {
    long atUs = timers.isEmpty() ? Long.MAX_VALUE : timers.peek().atUs;
    for (Sleeper sleeper : sleepers) {
      if (!sleeper.awake) {
        atUs = Math.min(atUs, sleeper.deadlineUs);
      }
    }
    return atUs;
  }

  private long sleepingNow() {
    return sleepers.stream().filter(sleeper -> !sleeper.awake).count();
  }

  private void cancel(Entry entry) {
    lock.lock();
    try {
      timers.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }

  private static final class Sleeper {

    private final long deadlineUs;
    private boolean awake;

    Sleeper(long deadlineUs) {
      this.deadlineUs = deadlineUs;
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
