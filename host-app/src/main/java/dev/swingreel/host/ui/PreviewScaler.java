package dev.swingreel.host.ui;

import dev.swingreel.media.VideoFrame;
import java.nio.IntBuffer;

/**
 * Makes a small copy of a picture, cheaply: four samples for each pixel of the copy, however large
 * the picture is. Good enough to recognise text, a few milliseconds for a large screen. Not
 * thread-safe; keeps its row buffers.
 */
final class PreviewScaler {

  private int[] upper = new int[0];
  private int[] lower = new int[0];
  private byte[] upperLuma = new byte[0];
  private byte[] lowerLuma = new byte[0];
  private byte[] blueRow = new byte[0];
  private byte[] redRow = new byte[0];

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

  private void scaleYuv(VideoFrame frame, int[] rgb, int widthPx, int heightPx) {
    YuvToRgb colors = YuvToRgb.of(frame.colorSpace(), frame.height());
    boolean interleaved = frame.format().planeCount() == 2;
    int step = interleaved ? 2 : 1;
    int chromaBytes = (frame.width() + 1) / 2 * step;
    prepareRows(frame.width(), chromaBytes);
    for (int y = 0; y < heightPx; y++) {
      int top = quarter(y, 1, frame.height(), heightPx);
      int bottom = quarter(y, 3, frame.height(), heightPx);
      int middle = quarter(y, 2, frame.height(), heightPx) / 2;
      frame.plane(0).get(top * frame.strideBytes(0), upperLuma, 0, frame.width());
      frame.plane(0).get(bottom * frame.strideBytes(0), lowerLuma, 0, frame.width());
      frame.plane(1).get(middle * frame.strideBytes(1), blueRow, 0, chromaBytes);
      if (!interleaved) {
        frame.plane(2).get(middle * frame.strideBytes(2), redRow, 0, chromaBytes);
      }
      byte[] red = interleaved ? blueRow : redRow;
      for (int x = 0; x < widthPx; x++) {
        int left = quarter(x, 1, frame.width(), widthPx);
        int right = quarter(x, 3, frame.width(), widthPx);
        int luma =
            (upperLuma[left] & 0xFF)
                + (upperLuma[right] & 0xFF)
                + (lowerLuma[left] & 0xFF)
                + (lowerLuma[right] & 0xFF);
        int at = quarter(x, 2, frame.width(), widthPx) / 2 * step;
        rgb[y * widthPx + x] =
            colors.rgb(luma, blueRow[at] & 0xFF, red[interleaved ? at + 1 : at] & 0xFF);
      }
    }
  }

  private void prepareRows(int lumaBytes, int chromaBytes) {
    if (upperLuma.length < lumaBytes || blueRow.length < chromaBytes) {
      upperLuma = new byte[lumaBytes];
      lowerLuma = new byte[lumaBytes];
      blueRow = new byte[chromaBytes];
      redRow = new byte[chromaBytes];
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
}
