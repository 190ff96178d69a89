package dev.swingreel.host.ui;

import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/**
 * Makes a small copy of a picture, cheaply: four samples for each pixel of the copy, however large
 * the picture is. Good enough to recognise text, a few milliseconds for a large screen. Not
 * thread-safe; keeps its row buffers.
 */
final class PreviewScaler {

  private int[] upper = new int[0];
  private int[] lower = new int[0];

  /**
   * Fills a picture of {@code widthPx} times {@code heightPx}, neither larger than the frame.
   *
   * @param frame borrowed
   * @param rgb where to, one int a pixel, row by row
   */
  void scale(VideoFrame frame, int[] rgb, int widthPx, int heightPx) {
    switch (frame.format()) {
      case BGRA, BGRX -> scaleRgb(frame, rgb, widthPx, heightPx);
      case I420, NV12 -> scaleYuv(frame, rgb, widthPx, heightPx);
    }
  }

  private void scaleRgb(VideoFrame frame, int[] rgb, int widthPx, int heightPx) {
    IntBuffer pixels = frame.pixels();
    int stride = frame.strideBytes(0) / Integer.BYTES;
    if (upper.length < frame.width()) {
      upper = new int[frame.width()];
      lower = new int[frame.width()];
    }
    for (int y = 0; y < heightPx; y++) {
      int top = quarter(y, 1, frame.height(), heightPx);
      int bottom = quarter(y, 3, frame.height(), heightPx);
      pixels.get(top * stride, upper, 0, frame.width());
      pixels.get(bottom * stride, lower, 0, frame.width());
      for (int x = 0; x < widthPx; x++) {
        int left = quarter(x, 1, frame.width(), widthPx);
        int right = quarter(x, 3, frame.width(), widthPx);
        rgb[y * widthPx + x] = mean(upper[left], upper[right], lower[left], lower[right]);
      }
    }
  }

  private static void scaleYuv(VideoFrame frame, int[] rgb, int widthPx, int heightPx) {
    boolean interleaved = frame.format().planeCount() == 2;
    ByteBuffer luma = frame.plane(0);
    ByteBuffer blue = frame.plane(1);
    ByteBuffer red = frame.plane(interleaved ? 1 : 2);
    int step = interleaved ? 2 : 1;
    for (int y = 0; y < heightPx; y++) {
      int row = quarter(y, 2, frame.height(), heightPx);
      for (int x = 0; x < widthPx; x++) {
        int column = quarter(x, 2, frame.width(), widthPx);
        int blueAt = row / 2 * frame.strideBytes(1) + column / 2 * step;
        int redAt = interleaved ? blueAt + 1 : row / 2 * frame.strideBytes(2) + column / 2;
        rgb[y * widthPx + x] =
            rgbOf(
                luma.get(row * frame.strideBytes(0) + column) & 0xFF,
                blue.get(blueAt) & 0xFF,
                red.get(redAt) & 0xFF);
      }
    }
  }

  /**
   * Returns the position in the large picture of so many quarters into a pixel of the small one.
   */
  private static int quarter(int pixel, int quarters, int large, int small) {
    return (int) ((4L * pixel + quarters) * large / (4L * small));
  }

  /** Averages channel by channel; two of them at once, as each has room for the carries. */
  private static int mean(int a, int b, int c, int d) {
    int redBlue = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x020002;
    int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x0200;
    return ((redBlue >>> 2) & 0xFF00FF) | ((green >>> 2) & 0xFF00);
  }

  /** BT.709, limited range, in fixed point of 16 bits. */
  private static int rgbOf(int y, int u, int v) {
    int light = 76_309 * (y - 16) + 32_768;
    int red = light + 117_489 * (v - 128);
    int green = light - 13_975 * (u - 128) - 34_925 * (v - 128);
    int blue = light + 138_438 * (u - 128);
    return (clamp(red >> 16) << 16) | (clamp(green >> 16) << 8) | clamp(blue >> 16);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
