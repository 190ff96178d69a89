package dev.swingreel.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the order of a pushed source's life: deliveries pass between start and stop, and stop
 * returns only when a delivery that another thread has begun is over. No lock is held while a sink
 * is called.
 */
final class DeliveryGate {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private enum State {
    NEW,
    STARTED,
    STOPPED,
    ENDED,
    CLOSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final String what;
  private State state = State.NEW;
  private Thread inside;

  DeliveryGate(String what) {
    this.what = what;
  }

  void start() {
    lock.lock();
    try {
      if (state != State.NEW) {
        throw new IllegalStateException(what + " was started when it was " + state);
      }
      state = State.STARTED;
    } finally {
      lock.unlock();
    }
  }

  void stop() {
    shut(State.STOPPED);
  }

  void close() {
    shut(State.CLOSED);
  }

  /** Runs a call of the sink; refuses what a real device could not do. */
  void pass(Runnable call) {
    enter();
    try {
      call.run();
    } finally {
      leave(State.STARTED);
    }
  }

  /** Runs the last call of all. */
  void passLast(Runnable call) {
    enter();
    try {
      call.run();
    } finally {
      leave(State.ENDED);
    }
  }

  boolean isStarted() {
    return is(State.STARTED);
  }

  boolean isClosed() {
    return is(State.CLOSED);
  }

  private boolean is(State wanted) {
    lock.lock();
    try {
      return state == wanted;
    } finally {
      lock.unlock();
    }
  }

  private void enter() {
    lock.lock();
    try {
      if (state != State.STARTED) {
        throw new IllegalStateException(what + " cannot deliver, it is " + state);
      }
      if (inside != null) {
        throw new IllegalStateException(
            "%s delivers on one thread at a time, %s is inside".formatted(what, inside.getName()));
      }
      inside = Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  private void leave(State next) {
    lock.lock();
    try {
      inside = null;
      if (state == State.STARTED) {
        state = next;
      }
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void shut(State next) {
    lock.lock();
    try {
      if (state != State.CLOSED) {
        boolean neverStarted = next == State.STOPPED && state == State.NEW;
        state = neverStarted ? State.NEW : next;
      }
      long leftNs = PATIENCE.toNanos();
      while (inside != null && inside != Thread.currentThread()) {
        if (leftNs <= 0) {
          throw new IllegalStateException("the sink of " + what + " does not return");
        }
        leftNs = left.awaitNanos(leftNs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
