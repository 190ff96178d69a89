package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;

/**
 * Ends the work on a VP9 picture that stands still. libvpx goes on sharpening it for hundreds of
 * frames that nobody can tell apart; after the first ones a frame of one byte shows it again
 * instead. VP8 has no such frame. One thread.
 */
final class StillPicture {

  /** Enough to sharpen most of it once; the frame after them would code nearly all of it again. */
  private static final int SHARPENED_FRAMES = 18;

  /** What sharpening may cost at most, beside the last frame, in seconds at the wanted rate. */
  private static final double SHARPENED_S = 0.3;

  private final boolean canShowAgain;
  private final long budgetBytes;
  private int place = Vp9Header.NOWHERE;
  private int frames;
  private long bytes;

  /**
   * @param codec what is encoded
   * @param bitsPerSecond the wanted rate
   */
  StillPicture(Codec codec, long bitsPerSecond) {
    this.canShowAgain = codec.equals(Codec.VP9);
    this.budgetBytes = (long) (bitsPerSecond / 8.0 * SHARPENED_S);
  }

  /**
   * Counts a frame that was encoded.
   *
   * @param frame what came out
   * @param isNew whether it is a key frame or the picture was another one before
   */
  void encoded(byte[] frame, boolean isNew) {
    if (!canShowAgain) {
      return;
    }
    place = Vp9Header.placeOfShown(frame);
    frames = isNew ? 0 : frames + 1;
    bytes = isNew ? 0 : bytes + frame.length;
  }

  /** Tells whether another frame of the same picture would be a waste. */
  boolean isSharp() {
    return place != Vp9Header.NOWHERE && (frames >= SHARPENED_FRAMES || bytes >= budgetBytes);
  }

  /** Returns a frame that shows the picture once more; only if it is sharp. */
  byte[] again() {
    return Vp9Header.showing(place);
  }
}
