package dev.swingreel.engine;

import dev.swingreel.media.MediaClock;

/**
 * Foresees at the end of a recording what a slow encoder still gets done: the rest is left out and
 * counted, so that the file ends as it should. One thread.
 */
final class EndPace {

  /**
   * The last picture may be a little late: that is what the patience with encoders is there for.
   */
  private static final long LATENESS_US = 1_000_000;

  private final MediaClock clock;
  private final VideoQueue queue;
  private long pictureUs;
  private long inside;

  EndPace(MediaClock clock, VideoQueue queue) {
    this.clock = clock;
    this.queue = queue;
  }

  /** Learns how long a picture took, whether or not it has come out already. */
  void took(long us, boolean isChanged) {
    inside++;
    if (isChanged) {
      pictureUs = pictureUs == 0 ? us : (3 * pictureUs + us) / 4;
    }
  }

  /** A picture has come out, which can be before {@link #took}. */
  void cameOut() {
    inside--;
  }

  /** What was in the encoder will never come out. */
  void lost(long pictures) {
    inside -= pictures;
  }

  /** Another encoder works, and what was in the one before is lost. */
  void startOver() {
    inside = 0;
  }

  /** Returns how many pictures are in the encoder. */
  long inside() {
    return Math.max(0, inside);
  }

  /** Leaves out what will not be done in time. */
  void keepWhatFits() {
    long leftUs = leftUs();
    if (pictureUs <= 0 || leftUs / pictureUs >= queue.queued() + inside()) {
      return;
    }
    long fits = Math.max(0, leftUs / pictureUs - inside());
    boolean isLastInTime = (inside() + 1) * pictureUs <= leftUs + LATENESS_US;
    queue.hurry();
    queue.keepOnly((int) Math.max(isLastInTime ? 1 : 0, fits));
  }

  /** Tells whether there is time for what is in the encoder. */
  boolean allowsToDrain() {
    return inside() * pictureUs <= leftUs() + LATENESS_US;
  }

  private long leftUs() {
    long endByUs = queue.endByUs();
    return endByUs == Long.MAX_VALUE ? Long.MAX_VALUE / 2 : endByUs - clock.nowUs();
  }
}
