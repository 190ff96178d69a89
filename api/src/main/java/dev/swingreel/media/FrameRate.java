package dev.swingreel.media;

import java.util.Locale;

/**
 * How often a source delivers and how the recording is timed.
 *
 * @param hz frames per second, greater than 0
 * @param mode whether every tick is a frame in the recording
 */
public record FrameRate(double hz, Mode mode) {

  /** How pictures are spread over time in the recording. */
  public enum Mode {
    /** A frame where something changed, never more often than the rate. */
    VARIABLE,
    /** A frame on every tick; where nothing changed, the last one is repeated and counted. */
    CONSTANT
  }

  /** Checks the rate. */
  public FrameRate {
    if (!(hz > 0) || hz > 1_000) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a frame rate is between 0 and 1000 frames per second, not %s", hz));
    }
  }

  /**
   * Returns the rate at which every tick becomes a frame.
   *
   * @param hz frames per second
   * @return the fixed rate
   */
  public static FrameRate fixed(double hz) {
    return new FrameRate(hz, Mode.CONSTANT);
  }

  /**
   * Returns the rate that is never exceeded; what does not change gives no frame.
   *
   * @param hz frames per second
   * @return the upper limit
   */
  public static FrameRate upTo(double hz) {
    return new FrameRate(hz, Mode.VARIABLE);
  }

  /**
   * Tells whether every tick becomes a frame.
   *
   * @return true in {@link Mode#CONSTANT}
   */
  public boolean isFixed() {
    return mode == Mode.CONSTANT;
  }

  /**
   * Returns when a tick is due, on an absolute schedule without accumulating error.
   *
   * @param tick the number of the tick, 0 for the first
   * @return microseconds after the first tick
   */
  public long tickUs(long tick) {
    return Math.round(tick * 1_000_000.0 / hz);
  }

  /**
   * Returns the tick a moment belongs to, the last one due then. The counterpart of {@link
   * #tickUs}.
   *
   * @param us microseconds after the first tick
   * @return the number of the tick
   */
  public long tickAt(long us) {
    long tick = (long) Math.floor(us * hz / 1_000_000.0);
    return tickUs(tick + 1) <= us ? tick + 1 : tick;
  }
}
