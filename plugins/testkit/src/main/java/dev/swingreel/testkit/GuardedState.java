package dev.swingreel.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A lock around state that tests wait for, in real time but never for ever. */
final class GuardedState {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  <T> T read(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a condition holds; fails with the complaint after a minute. */
  void await(BooleanSupplier condition, Supplier<String> complaint) {
    lock.lock();
    try {
      long leftNs = PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        if (leftNs <= 0) {
          throw new AssertionError(complaint.get());
        }
        leftNs = changed.awaitNanos(leftNs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + complaint.get(), e);
    } finally {
      lock.unlock();
    }
  }

  /** Waits as native code does: for as long as it takes, deaf to interrupts. */
  void awaitForEver(BooleanSupplier condition) {
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
