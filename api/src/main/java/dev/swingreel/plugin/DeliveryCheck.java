package dev.swingreel.plugin;

import dev.swingreel.media.MediaClock;
import java.util.Optional;

/**
 * Judges the times at which a source delivers: they never go back, are of the clock the source was
 * given, and are not many times more than was agreed. Nothing is allocated unless there is an
 * objection. One thread at a time.
 */
final class DeliveryCheck {

  /** Time enough for sources that deliver ahead, and far less than any clock of another kind. */
  private static final long MOST_AHEAD_US = 10_000_000;

  private static final long WINDOW_US = 1_000_000;

  private final MediaClock clock;
  private final long mostInWindow;
  private long lastUs = Long.MIN_VALUE;
  private long windowUs = Long.MIN_VALUE;
  private long inWindow;

  /**
   * Makes the check of one source.
   *
   * @param clock what the source stamps with
   * @param mostPerSecond how many deliveries a second are still no flood
   */
  DeliveryCheck(MediaClock clock, long mostPerSecond) {
    this.clock = clock;
    this.mostInWindow = mostPerSecond;
  }

  /** Returns what is wrong with a delivery, as the end of a sentence. */
  Optional<String> objection(long timestampUs) {
    if (timestampUs < lastUs) {
      return Optional.of("went back in time by %d us".formatted(lastUs - timestampUs));
    }
    if (timestampUs - clock.nowUs() > MOST_AHEAD_US) {
      return Optional.of("stamped with a clock other than the one it was given");
    }
    lastUs = timestampUs;
    if (windowUs == Long.MIN_VALUE || timestampUs - windowUs >= WINDOW_US) {
      windowUs = timestampUs;
      inWindow = 0;
    }
    inWindow++;
    return inWindow > mostInWindow
        ? Optional.of("delivered more than %d times in a second".formatted(mostInWindow))
        : Optional.empty();
  }
}
