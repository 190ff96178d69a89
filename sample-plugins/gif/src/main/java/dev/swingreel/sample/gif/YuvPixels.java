package dev.swingreel.sample.gif;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;

/** Makes colours of what encoders get: BT.709 in the limited range, in 16.16 fixed point. */
final class YuvPixels {

  private static final int LUMA = 76_309;
  private static final int RED_V = 117_489;
  private static final int GREEN_U = -13_975;
  private static final int GREEN_V = -34_925;
  private static final int BLUE_U = 138_438;
  private static final int HALF = 1 << 15;

  private YuvPixels() {}

  /** Writes a part of an I420 picture as 0xRRGGBB. */
  static void convert(VideoFrame frame, PixelRect part, int[] rgb, int widthPx) {
    ByteBuffer luma = frame.plane(0);
    ByteBuffer us = frame.plane(1);
    ByteBuffer vs = frame.plane(2);
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      for (int x = part.x(); x < part.x() + part.width(); x++) {
        int u = Byte.toUnsignedInt(us.get(y / 2 * frame.strideBytes(1) + x / 2)) - 128;
        int v = Byte.toUnsignedInt(vs.get(y / 2 * frame.strideBytes(2) + x / 2)) - 128;
        int grey = (Byte.toUnsignedInt(luma.get(y * frame.strideBytes(0) + x)) - 16) * LUMA + HALF;
        int red = clamp((grey + RED_V * v) >> 16);
        int green = clamp((grey + GREEN_U * u + GREEN_V * v) >> 16);
        int blue = clamp((grey + BLUE_U * u) >> 16);
        rgb[y * widthPx + x] = red << 16 | green << 8 | blue;
      }
    }
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
