package dev.swingreel.sample.pip;

import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/** Reads colours of pictures in any format, and writes them into one that combines. */
final class Pixels {

  private static final int BYTES_PER_PIXEL = 4;
  private static final int BT709 = 1;

  private Pixels() {}

  /** Paints a part black. */
  static void clear(VideoFrame to, PixelRect part) {
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      for (int x = part.x(); x < part.x() + part.width(); x++) {
        put(to, x, y, 0);
      }
    }
  }

  /** Copies a part of a picture of the same size. */
  static void copy(VideoFrame from, VideoFrame to, PixelRect part) {
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      if (from.format() == PixelFormat.BGRX) {
        int x = part.x() * BYTES_PER_PIXEL;
        to.plane(0)
            .put(
                y * to.strideBytes(0) + x,
                from.plane(0),
                y * from.strideBytes(0) + x,
                part.width() * BYTES_PER_PIXEL);
      } else {
        for (int x = part.x(); x < part.x() + part.width(); x++) {
          put(to, x, y, rgb(from, x, y));
        }
      }
    }
  }

  /** Fits a picture into a place, as far as a part goes: each pixel is the mean of four. */
  static void fit(VideoFrame from, VideoFrame to, PixelRect place, PixelRect part) {
    PixelRect drawn = place.intersect(part);
    for (int y = drawn.y(); y < drawn.y() + drawn.height(); y++) {
      int top = at(4 * (y - place.y()) + 1, from.height(), place.height());
      int bottom = at(4 * (y - place.y()) + 3, from.height(), place.height());
      for (int x = drawn.x(); x < drawn.x() + drawn.width(); x++) {
        int left = at(4 * (x - place.x()) + 1, from.width(), place.width());
        int right = at(4 * (x - place.x()) + 3, from.width(), place.width());
        int mean =
            mean(
                mean(rgb(from, left, top), rgb(from, right, bottom)),
                mean(rgb(from, right, top), rgb(from, left, bottom)));
        put(to, x, y, mean);
      }
    }
  }

  /** Where a quarter of a pixel of the place is in the picture. */
  private static int at(int quarters, int size, int placed) {
    return (int) Math.min(size - 1L, (long) quarters * size / (4L * placed));
  }

  private static int mean(int one, int other) {
    return (one & other) + (((one ^ other) & 0xFEFEFE) >> 1);
  }

  private static void put(VideoFrame to, int x, int y, int rgb) {
    to.plane(0).putInt(y * to.strideBytes(0) + x * BYTES_PER_PIXEL, rgb);
  }

  private static int rgb(VideoFrame from, int x, int y) {
    if (from.format().isYuv()) {
      return ofYuv(from, x, y);
    }
    int pixel = from.plane(0).getInt(y * from.strideBytes(0) + x * BYTES_PER_PIXEL);
    int opacity = from.format() == PixelFormat.BGRA ? pixel >>> 24 : 255;
    return opacity == 255
        ? pixel & 0xFFFFFF
        : (((pixel >> 16) & 0xFF) * opacity / 255) << 16
            | (((pixel >> 8) & 0xFF) * opacity / 255) << 8
            | ((pixel & 0xFF) * opacity / 255);
  }

  private static int ofYuv(VideoFrame from, int x, int y) {
    boolean planar = from.format() == PixelFormat.I420;
    int chroma = y / 2 * from.strideBytes(1) + (planar ? x / 2 : x / 2 * 2);
    double luma = from.plane(0).get(y * from.strideBytes(0) + x) & 0xFF;
    double u = (from.plane(1).get(chroma) & 0xFF) - 128;
    double v = (planar ? from.plane(2).get(chroma) : from.plane(1).get(chroma + 1)) & 0xFF;
    v -= 128;
    if (!from.colorSpace().fullRange()) {
      luma = (luma - 16) * 255 / 219;
      u = u * 255 / 224;
      v = v * 255 / 224;
    }
    boolean isHd = from.colorSpace().resolved(from.height()).matrix() == BT709;
    double redWeight = isHd ? 0.2126 : 0.299;
    double blueWeight = isHd ? 0.0722 : 0.114;
    double red = luma + 2 * (1 - redWeight) * v;
    double blue = luma + 2 * (1 - blueWeight) * u;
    double green = (luma - redWeight * red - blueWeight * blue) / (1 - redWeight - blueWeight);
    return byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
  }

  private static int byteOf(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
