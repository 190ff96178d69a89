package dev.swingreel.plugin;

/**
 * The first bits of a VP9 frame, as section 6.2 of the VP9 bitstream specification has them. A
 * decoder keeps eight pictures, and a frame may say no more than which of them to show again.
 */
final class Vp9Header {

  /** No picture that was shown is kept. */
  static final int NOWHERE = -1;

  /** Frame marker 2, profile 0, {@code show_existing_frame}; the place follows in three bits. */
  private static final int SHOW_EXISTING = 0b1000_1000;

  private static final int INTER_FRAME = 0b0000_0100;
  private static final int SHOWN = 0b0000_0010;
  private static final int ERROR_RESILIENT = 0b0000_0001;
  private static final int UPPER_FIVE_BITS = 0b1111_1000;
  private static final int PLAIN_FRAME = 0b1000_0000;

  private Vp9Header() {}

  /**
   * Finds where a decoder keeps the picture a frame shows.
   *
   * @param frame a coded frame
   * @return the place, 0 to 7, or {@link #NOWHERE}
   */
  static int placeOfShown(byte[] frame) {
    if (frame.length < 3
        || (frame[0] & UPPER_FIVE_BITS) != PLAIN_FRAME
        || (frame[0] & SHOWN) == 0) {
      return NOWHERE;
    }
    if ((frame[0] & INTER_FRAME) == 0) {
      // A key frame takes all places.
      return 0;
    }
    // Eight flags, the lowest place last; two bits come before them unless resilient to errors.
    int bits = (frame[1] & 0xFF) << 8 | (frame[2] & 0xFF);
    int refreshed = bits >> ((frame[0] & ERROR_RESILIENT) != 0 ? 8 : 6) & 0xFF;
    return refreshed == 0 ? NOWHERE : Integer.numberOfTrailingZeros(refreshed);
  }

  /**
   * Makes the frame that shows a kept picture again.
   *
   * @param place where the decoder keeps it, 0 to 7
   * @return a whole frame of profile 0
   */
  static byte[] showing(int place) {
    return new byte[] {(byte) (SHOW_EXISTING | place)};
  }
}
