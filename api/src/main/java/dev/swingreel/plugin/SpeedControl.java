package dev.swingreel.plugin;

import dev.swingreel.media.ContentHint;
import java.util.List;

/**
 * Chooses the speed of an encoder, for encoders to use: at first the slowest that is known to hold,
 * later by how busy the engine says the encoding thread is. A step that did not hold is not tried
 * again for a while. One thread.
 */
public final class SpeedControl {

  /** Beyond that the next slow picture is late. */
  private static final double TOO_BUSY = 0.9;

  /** A slower step costs up to twice as much. */
  private static final double IDLE = 0.4;

  private static final int IDLE_BEFORE_SLOWER = 10;
  private static final int REMEMBERED = 60;

  private final List<Pace> paces;
  private final boolean isAdaptive;
  private int current;
  private int wanted;
  private int idle;
  private int failed = -1;
  private int sinceFailed;

  /**
   * A speed and what one processor encodes with it.
   *
   * @param speed the encoder's own number
   * @param pixelsPerProcessorSecond pixels, measured on pictures of which everything moves
   * @param isForMotion whether the pictures are taken for a film, whatever they show
   */
  public record Pace(int speed, double pixelsPerProcessorSecond, boolean isForMotion) {

    /**
     * A speed at which pictures are taken for what they are said to show.
     *
     * @param speed the encoder's own number
     * @param pixelsPerProcessorSecond pixels
     */
    public Pace(int speed, double pixelsPerProcessorSecond) {
      this(speed, pixelsPerProcessorSecond, false);
    }
  }

  /**
   * Chooses the speed to begin with.
   *
   * @param paces the speeds there are, slow to fast; empty if there is no choice
   * @param configuration size, rate and quality
   * @param processors processors of this machine
   * @param isAdaptive whether it may change later
   */
  public SpeedControl(
      List<Pace> paces,
      VideoEncoderConfiguration configuration,
      int processors,
      boolean isAdaptive) {
    this.paces = List.copyOf(paces);
    this.isAdaptive = isAdaptive && !configuration.reproducible();
    double needed =
        (double) configuration.widthPx()
            * configuration.heightPx()
            * configuration.frameRate().hz()
            / (configuration.quality().processorShare() * processors);
    int holds = 0;
    while (holds < paces.size() - 1 && paces.get(holds).pixelsPerProcessorSecond() < needed) {
      holds++;
    }
    this.current = holds;
    this.wanted = holds;
  }

  /**
   * Returns the present speed.
   *
   * @return the encoder's own number; 0 if there is no choice
   */
  public int speed() {
    return paces.isEmpty() ? 0 : paces.get(current).speed();
  }

  /**
   * Returns what the pictures count as at the present speed.
   *
   * @param hint what they are said to show
   * @return that, or that it is a film
   */
  public ContentHint hint(ContentHint hint) {
    return !paces.isEmpty() && paces.get(current).isForMotion() ? ContentHint.MOTION : hint;
  }

  /**
   * Takes a measurement.
   *
   * @param share how much of the time between two pictures the work on one took
   */
  public void measured(double share) {
    if (!isAdaptive || wanted != current) {
      return;
    }
    sinceFailed++;
    idle = share < IDLE ? idle + 1 : 0;
    if (share > TOO_BUSY && current < paces.size() - 1) {
      failed = current;
      sinceFailed = 0;
      wanted = current + 1;
    } else if (idle >= IDLE_BEFORE_SLOWER && current > 0 && !isKnownToFail(current - 1)) {
      idle = 0;
      wanted = current - 1;
    }
  }

  /**
   * Tells whether another speed is wanted.
   *
   * @return true until {@link #change()}
   */
  public boolean wantsChange() {
    return wanted != current;
  }

  /**
   * Tells whether the change should not wait for the next key frame.
   *
   * @return true if pictures are late
   */
  public boolean isUrgent() {
    return wanted > current;
  }

  /** Makes the wanted speed the present one. */
  public void change() {
    current = wanted;
    idle = 0;
  }

  private boolean isKnownToFail(int step) {
    return step <= failed && sinceFailed < REMEMBERED;
  }
}
