package dev.swingreel.engine;

import dev.swingreel.media.MediaClock;
import java.util.function.DoubleConsumer;

/** Measures how busy pictures that change keep the encoding thread. One thread. */
final class EncodeLoad {

  private final MediaClock clock;
  private final long intervalUs;
  private final int picturesASecond;
  private final DoubleConsumer listener;
  private long sinceUs;
  private long busyUs;
  private int pictures;

  /**
   * Makes a measurement.
   *
   * @param clock what measures
   * @param intervalUs from one picture to the next, microseconds
   * @param listener gets the share of that time one picture took, after each second's worth of them
   */
  EncodeLoad(MediaClock clock, long intervalUs, DoubleConsumer listener) {
    this.clock = clock;
    this.intervalUs = intervalUs;
    this.picturesASecond = (int) Math.max(1, 1_000_000 / intervalUs);
    this.listener = listener;
  }

  /** Work on a picture begins. */
  void begin() {
    sinceUs = clock.nowUs();
  }

  /** Work on a picture ends; one that did not change says nothing of those that do. */
  void end(boolean isChanged) {
    if (!isChanged) {
      return;
    }
    busyUs += clock.nowUs() - sinceUs;
    pictures++;
    if (pictures == picturesASecond) {
      double share = (double) busyUs / (pictures * intervalUs);
      busyUs = 0;
      pictures = 0;
      listener.accept(share);
    }
  }
}
