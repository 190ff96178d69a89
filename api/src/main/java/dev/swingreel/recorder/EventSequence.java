package dev.swingreel.recorder;

import dev.swingreel.event.EventLoop;
import java.util.ArrayDeque;

/**
 * The order of one recorder's events. A place may be taken before its event is known, as for data
 * that still has to be drained; what comes later waits behind it. Any thread.
 */
final class EventSequence {

  private final EventLoop events;
  private final ArrayDeque<Slot> waiting = new ArrayDeque<>();

  EventSequence(EventLoop events) {
    this.events = events;
  }

  void post(Runnable task) {
    reserve().fill(task);
  }

  Slot reserve() {
    synchronized (waiting) {
      Slot slot = new Slot();
      waiting.addLast(slot);
      return slot;
    }
  }

  /** A place in the order. */
  final class Slot {

    private Runnable task;

    private Slot() {}

    void fill(Runnable newTask) {
      synchronized (waiting) {
        task = newTask;
        while (!waiting.isEmpty() && waiting.getFirst().task != null) {
          events.queue(waiting.removeFirst().task);
        }
      }
    }
  }
}
