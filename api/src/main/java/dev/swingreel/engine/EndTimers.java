package dev.swingreel.engine;

import dev.swingreel.media.MediaClock;

/** The patience at the end of a recording with those that hang. Any thread. */
final class EndTimers {

  /** Whoever foresees that it needs longer leaves something out, so that nobody is given up. */
  static final long ENCODED_WITHIN_US = 3_500_000;

  private static final long STOP_PATIENCE_US = 5_000_000;
  private static final long HURRY_AFTER_US = 1_500_000;
  private static final long LOOK_INTERVAL_US = 1_000_000;

  private final MediaClock clock;
  private MediaClock.Timer hurry = () -> {};
  private MediaClock.Timer giveUp = () -> {};
  private MediaClock.Timer look = () -> {};
  private boolean hasFinished;

  EndTimers(MediaClock clock) {
    this.clock = clock;
  }

  /**
   * Bounds the time that the end may take.
   *
   * @param stoppedUs when it began, on the clock
   * @param onHurry what is not essential is left out from now on
   * @param onGiveUp whatever hangs has had its time
   */
  synchronized void stopped(long stoppedUs, Runnable onHurry, Runnable onGiveUp) {
    if (!hasFinished) {
      hurry = clock.schedule(stoppedUs + HURRY_AFTER_US, onHurry);
      giveUp = clock.schedule(stoppedUs + STOP_PATIENCE_US, onGiveUp);
    }
  }

  /** Has somebody look again in a while, unless everything is written by then. */
  synchronized void lookAgain(Runnable onLook) {
    if (!hasFinished) {
      look = clock.schedule(clock.nowUs() + LOOK_INTERVAL_US, onLook);
    }
  }

  /** Everything is written; nobody is waited for any more. */
  synchronized void finish() {
    hasFinished = true;
    hurry.cancel();
    giveUp.cancel();
    look.cancel();
  }

  synchronized boolean hasFinished() {
    return hasFinished;
  }
}
