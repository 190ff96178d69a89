package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;

/**
 * How large a key frame says it is, read before it is decoded, so that a few bytes cannot ask for
 * gigabytes. Sections 9.1 of RFC 6386 and 6.2 of the VP9 bitstream specification.
 */
final class VpxPictureSize {

  private static final int VP8_HEADER_BYTES = 10;
  private static final int VP9_HEADER_BYTES = 9;
  private static final int FOURTEEN_BITS = 0x3FFF;
  private static final int VP9_KEY_FRAME_MASK = 0b1111_1100;
  private static final int VP9_KEY_FRAME = 0b1000_0000;

  private VpxPictureSize() {}

  /**
   * Counts the pixels of a key frame.
   *
   * @param codec VP8 or VP9
   * @param frame the beginning of a coded frame
   * @param length how many of its bytes are there
   * @return pixels; 0 if it is no key frame or none of the plain profile
   */
  static long pixels(Codec codec, byte[] frame, int length) {
    if (codec.equals(Codec.VP8)) {
      boolean isKey = length >= VP8_HEADER_BYTES && (frame[0] & 1) == 0;
      return isKey
          ? (long) (little(frame, 6) & FOURTEEN_BITS) * (little(frame, 8) & FOURTEEN_BITS)
          : 0;
    }
    if (length < VP9_HEADER_BYTES || (frame[0] & VP9_KEY_FRAME_MASK) != VP9_KEY_FRAME) {
      return 0;
    }
    // Four bits of colour come between the sync code and the size.
    long width = (bigAt(frame, 4) >> 4 & 0xFFFF) + 1;
    long height = (bigAt(frame, 6) >> 4 & 0xFFFF) + 1;
    return width * height;
  }

  private static int little(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  /** Three bytes, the upper 20 bits of which are wanted. */
  private static long bigAt(byte[] bytes, int at) {
    return (bytes[at] & 0x0FL) << 16 | (bytes[at + 1] & 0xFFL) << 8 | (bytes[at + 2] & 0xFFL);
  }
}
