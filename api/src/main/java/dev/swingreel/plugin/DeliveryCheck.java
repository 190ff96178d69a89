package dev.swingreel.plugin;

import dev.swingreel.media.MediaClock;
import java.util.Optional;

/**
 * Judges the times at which a source delivers: they never go back, are of the clock the source was
 * given, and are not many times more than was agreed. Nothing is allocated unless there is an
 * objection. One thread at a time.
 *
 * <p>Sound is stamped by counting samples, and a device's count runs away from the clock: the older
 * a source of sound, the further ahead it may be, and when the device is opened anew its times
 * begin anew with the clock, which may be before those it had.
 */
final class DeliveryCheck {

  /** Time enough for sources that deliver ahead, and far less than any clock of another kind. */
  private static final long MOST_AHEAD_US = 10_000_000;

  private static final long WINDOW_US = 1_000_000;

  /** Each of them becomes an event; no cable is pulled and put back as often. */
  private static final int MOST_MUTES = 100;

  /** No device's clock is as wrong as that; a share. */
  private static final double GREATEST_DRIFT = 0.02;

  /** What a device that begins anew may have kept back. */
  private static final long ABOUT_NOW_US = 2_000_000;

  private final MediaClock clock;
  private final long mostInWindow;
  private final double greatestDrift;
  private long startedUs = Long.MIN_VALUE;
  private long lastUs = Long.MIN_VALUE;
  private long windowUs = Long.MIN_VALUE;
  private long inWindow;
  private long mutesSinceUs = Long.MIN_VALUE;
  private int mutes;

  private DeliveryCheck(MediaClock clock, long mostPerSecond, double greatestDrift) {
    this.clock = clock;
    this.mostInWindow = mostPerSecond;
    this.greatestDrift = greatestDrift;
  }

  /**
   * Makes the check of one source of pictures.
   *
   * @param clock what the source stamps with
   * @param mostPerSecond how many deliveries a second are still no flood
   */
  static DeliveryCheck ofPictures(MediaClock clock, long mostPerSecond) {
    return new DeliveryCheck(clock, mostPerSecond, 0);
  }

  /**
   * Makes the check of one source of sound.
   *
   * @param clock what the source stamps with
   * @param mostPerSecond how many deliveries a second are still no flood
   */
  static DeliveryCheck ofSound(MediaClock clock, long mostPerSecond) {
    return new DeliveryCheck(clock, mostPerSecond, GREATEST_DRIFT);
  }

  /** Returns what is wrong with one more change between muted and unmuted. */
  Optional<String> objectionToMute() {
    long nowUs = clock.nowUs();
    if (mutesSinceUs == Long.MIN_VALUE || nowUs - mutesSinceUs >= WINDOW_US) {
      mutesSinceUs = nowUs;
      mutes = 0;
    }
    mutes++;
    return mutes > MOST_MUTES
        ? Optional.of("was muted or unmuted more than %d times in a second".formatted(MOST_MUTES))
        : Optional.empty();
  }

  /** Returns what is wrong with a delivery, as the end of a sentence. */
  Optional<String> objection(long timestampUs) {
    long nowUs = clock.nowUs();
    if (startedUs == Long.MIN_VALUE) {
      startedUs = nowUs;
    }
    long mostDriftUs = (long) (greatestDrift * (nowUs - startedUs));
    if (timestampUs < lastUs) {
      long stepUs = lastUs - timestampUs;
      if (stepUs > mostDriftUs || Math.abs(timestampUs - nowUs) > ABOUT_NOW_US) {
        return Optional.of("went back in time by %d us".formatted(stepUs));
      }
      windowUs -= stepUs;
    }
    if (timestampUs - nowUs > MOST_AHEAD_US + mostDriftUs) {
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
