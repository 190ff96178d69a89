package dev.swingreel.plugin;

import java.nio.ByteBuffer;

/**
 * Ends the work on a VP9 picture that stands still, for encoders to use. libvpx goes on sharpening
 * it for hundreds of frames that nobody can tell apart; after the first ones a frame of one byte
 * shows it again instead. One thread.
 *
 * @see <a href="https://www.webmproject.org/vp9/">VP9 bitstream, 6.2, show_existing_frame</a>
 */
public final class StillVp9Picture {

  /** Enough to sharpen most of it once; the frame after them would code nearly all of it again. */
  private static final int SHARPENED_FRAMES = 18;

  /** What sharpening may cost at most, beside the last frame, in seconds at the wanted rate. */
  private static final double SHARPENED_S = 0.3;

  private final long budgetBytes;
  private int place = Vp9Header.NOWHERE;
  private int frames;
  private long bytes;

  /**
   * Begins with no picture.
   *
   * @param bitsPerSecond the wanted rate
   */
  public StillVp9Picture(long bitsPerSecond) {
    this.budgetBytes = (long) (bitsPerSecond / 8.0 * SHARPENED_S);
  }

  /**
   * Counts a frame that was encoded.
   *
   * @param frame what came out
   * @param isNew whether it is a key frame or the picture was another one before
   */
  public void encoded(byte[] frame, boolean isNew) {
    place = Vp9Header.placeOfShown(frame);
    frames = isNew ? 0 : frames + 1;
    bytes = isNew ? 0 : bytes + frame.length;
  }

  /**
   * Tells whether another frame of the same picture would be a waste.
   *
   * @return true if {@link #again()} can be called
   */
  public boolean isSharp() {
    return place != Vp9Header.NOWHERE && (frames >= SHARPENED_FRAMES || bytes >= budgetBytes);
  }

  /**
   * Makes a frame that shows the picture once more; only if it is sharp.
   *
   * @return a whole frame of a byte; it changes nothing in a decoder
   */
  public ByteBuffer again() {
    return ByteBuffer.wrap(Vp9Header.showing(place));
  }
}
