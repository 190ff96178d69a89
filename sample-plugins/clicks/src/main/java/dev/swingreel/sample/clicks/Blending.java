package dev.swingreel.sample.clicks;

import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;

/** Puts colours over pixels. */
final class Blending {

  private static final int OPAQUE = 256;

  private Blending() {}

  /**
   * Puts a colour over a pixel.
   *
   * @param cover from 0, nothing, to 256, the colour alone
   */
  static void put(VideoFrame picture, int x, int y, int rgb, int cover) {
    if (cover <= 0) {
      return;
    }
    ByteBuffer pixels = picture.plane(0);
    int at = y * picture.strideBytes(0) + Integer.BYTES * x;
    int under = pixels.getInt(at);
    int mixed = under & 0xFF000000;
    for (int shift = 0; shift < 24; shift += 8) {
      int below = (under >> shift) & 0xFF;
      int above = (rgb >> shift) & 0xFF;
      mixed |= ((below * (OPAQUE - cover) + above * cover) / OPAQUE) << shift;
    }
    pixels.putInt(at, mixed);
  }
}
