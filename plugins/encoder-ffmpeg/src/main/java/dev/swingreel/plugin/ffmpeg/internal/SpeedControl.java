package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.ContentHint;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.util.List;

/**
 * Chooses the speed of an encoder: at first the slowest that is known to hold, later by how busy
 * the engine says the encoding thread is. A step that did not hold is not tried again for a while.
 * One thread.
 */
final class SpeedControl {

  /** Beyond that the next slow picture is late. */
  private static final double TOO_BUSY = 0.9;

  /** A slower step costs up to twice as much. */
  private static final double IDLE = 0.4;

  private static final int IDLE_BEFORE_SLOWER = 10;
  private static final int REMEMBERED = 60;

  private final List<PictureCoder.Pace> paces;
  private final boolean isAdaptive;
  private int current;
  private int wanted;
  private int idle;
  private int failed = -1;
  private int sinceFailed;

  /**
   * @param paces the speeds there are, slow to fast; empty if there is no choice
   * @param configuration size, rate and quality
   * @param processors processors of this machine
   * @param isAdaptive whether it may change later
   */
  SpeedControl(
      List<PictureCoder.Pace> paces,
      VideoEncoderConfiguration configuration,
      int processors,
      boolean isAdaptive) {
    this.paces = paces;
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

  /** Returns the encoder's number of the present speed; 0 if there is no choice. */
  int speed() {
    return paces.isEmpty() ? 0 : paces.get(current).speed();
  }

  /**
   * Returns what the pictures count as at the present speed.
   *
   * @param hint what they are said to show
   */
  ContentHint hint(ContentHint hint) {
    return !paces.isEmpty() && paces.get(current).isForMotion() ? ContentHint.MOTION : hint;
  }

  /**
   * Takes a measurement.
   *
   * @param share how much of the time between two pictures the work on one took
   */
  void measured(double share) {
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

  /** Tells whether another speed is wanted, for which the encoder must be opened again. */
  boolean wantsChange() {
    return wanted != current;
  }

  /** Tells whether the change should not wait for the next key frame. */
  boolean isUrgent() {
    return wanted > current;
  }

  /** Makes the wanted speed the present one. */
  void change() {
    current = wanted;
    idle = 0;
  }

  private boolean isKnownToFail(int step) {
    return step <= failed && sinceFailed < REMEMBERED;
  }
}
