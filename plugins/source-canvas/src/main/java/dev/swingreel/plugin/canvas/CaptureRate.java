package dev.swingreel.plugin.canvas;

import dev.swingreel.media.FrameRate;

/**
 * When a canvas gives a frame.
 *
 * @param trigger what makes a frame due
 * @param frameRate the ticks, or where there are none what receivers may expect
 */
record CaptureRate(Trigger trigger, FrameRate frameRate) {

  /** What makes a frame due. */
  enum Trigger {
    /** A paint that brought new content. */
    PAINT,
    /** A request. */
    REQUEST,
    /** A tick of the frame rate, if there is new content or a request. */
    TICK
  }

  /** As often as screens show. */
  private static final FrameRate OF_PAINTS = FrameRate.upTo(60);

  /** A frame for each paint. */
  static final CaptureRate EVERY_PAINT = new CaptureRate(Trigger.PAINT, OF_PAINTS);

  private static final double HIGHEST_HZ = 1_000;

  /** Less than one a day, so that ticks stay within the range of the clock. */
  private static final double LOWEST_HZ = 1e-5;

  /** The W3C's {@code frameRequestRate}: 0 for frames on request, else the most there may be. */
  static CaptureRate requested(double hz) {
    return hz == 0
        ? new CaptureRate(Trigger.REQUEST, OF_PAINTS)
        : of(FrameRate.upTo(Math.min(HIGHEST_HZ, hz)));
  }

  /** Frames at ticks. */
  static CaptureRate of(FrameRate frameRate) {
    FrameRate sane = new FrameRate(Math.max(LOWEST_HZ, frameRate.hz()), frameRate.mode());
    return new CaptureRate(Trigger.TICK, sane);
  }

  /** Whether ticks begin with the first picture instead of at once. */
  boolean waitsForFirstPicture() {
    return !frameRate.isFixed();
  }
}
