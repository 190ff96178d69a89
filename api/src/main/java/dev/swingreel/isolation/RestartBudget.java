package dev.swingreel.isolation;

import dev.swingreel.media.MediaClock;
import java.util.ArrayDeque;

/** Counts what ended lately, so that nothing is started over and over again. One thread. */
final class RestartBudget {

  private final MediaClock clock;
  private final int most;
  private final long withinUs;
  private final ArrayDeque<Long> endedUs = new ArrayDeque<>();

  /**
   * Makes a budget.
   *
   * @param most how often something may be started again
   * @param withinUs within so much time
   */
  RestartBudget(MediaClock clock, int most, long withinUs) {
    this.clock = clock;
    this.most = most;
    this.withinUs = withinUs;
  }

  void ended() {
    endedUs.addLast(clock.nowUs());
  }

  /** How many ended within the time that counts. */
  int lately() {
    long sinceUs = clock.nowUs() - withinUs;
    while (!endedUs.isEmpty() && endedUs.getFirst() <= sinceUs) {
      endedUs.removeFirst();
    }
    return endedUs.size();
  }

  boolean isSpent() {
    return lately() > most;
  }
}
