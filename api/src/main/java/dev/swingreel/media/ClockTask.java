package dev.swingreel.media;

import java.lang.System.Logger.Level;

/** What a clock runs at a moment; tasks of the same moment run in the order they were given. */
record ClockTask(long atUs, long sequence, Runnable task) implements Comparable<ClockTask> {

  private static final System.Logger LOG = System.getLogger(MediaClock.class.getName());

  /** Runs the task; what it throws harms no other. */
  void run() {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "a timer's task failed", e);
    }
  }

  @Override
  public int compareTo(ClockTask other) {
    int byTime = Long.compare(atUs, other.atUs);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }
}
