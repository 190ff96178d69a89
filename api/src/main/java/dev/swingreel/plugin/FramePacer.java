package dev.swingreel.plugin;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import java.util.function.LongConsumer;

/**
 * Wakes a capture thread on time: tick n is due at start + n/rate, whatever the work in between
 * takes. Ticks that have gone by meanwhile are reported, not made up for. One thread.
 */
public final class FramePacer {

  /** A tick a day; what is slower would come after the end of all times. */
  private static final double LOWEST_HZ = 1e-5;

  private final MediaClock clock;
  private final FrameRate frameRate;
  private final long startUs;
  private long nextTick;

  /**
   * Makes a pacer whose first tick is now.
   *
   * @param clock the clock of the context
   * @param frameRate how often; once a day at least
   */
  public FramePacer(MediaClock clock, FrameRate frameRate) {
    this.clock = clock;
    this.frameRate = new FrameRate(Math.max(LOWEST_HZ, frameRate.hz()), frameRate.mode());
    this.startUs = clock.nowUs();
  }

  /**
   * Waits for the next tick that is still to come.
   *
   * @param missed called with the time of every tick that has passed by a whole period or more
   * @return the time of the latest tick that is due, in microseconds on the clock
   * @throws InterruptedException if the thread is interrupted, its sign to end
   */
  public long awaitTick(LongConsumer missed) throws InterruptedException {
    long dueUs = dueUs(nextTick++);
    clock.sleepUntil(dueUs);
    // Work, or a machine that wakes the thread late, may have used up whole periods.
    while (clock.nowUs() >= dueUs(nextTick)) {
      missed.accept(dueUs);
      dueUs = dueUs(nextTick++);
    }
    return dueUs;
  }

  private long dueUs(long tick) {
    return startUs + frameRate.tickUs(tick);
  }
}
