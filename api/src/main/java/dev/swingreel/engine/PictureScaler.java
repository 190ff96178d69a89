package dev.swingreel.engine;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/**
 * Fits a source into a picture of another size: as large as the aspect ratio allows, centred on
 * even pixels, with bilinear interpolation. One thread.
 */
final class PictureScaler {

  private static final int ONE = 1 << 8;

  private final int sourceWidthPx;
  private final int sourceHeightPx;
  private final PixelRect area;
  private final int[] first;
  private final int[] second;
  private int firstRow = -1;
  private int secondRow = -1;

  PictureScaler(int sourceWidthPx, int sourceHeightPx, int widthPx, int heightPx) {
    this.sourceWidthPx = sourceWidthPx;
    this.sourceHeightPx = sourceHeightPx;
    double scale = Math.min((double) widthPx / sourceWidthPx, (double) heightPx / sourceHeightPx);
    int fittedWidth = even(Math.round(sourceWidthPx * scale), widthPx);
    int fittedHeight = even(Math.round(sourceHeightPx * scale), heightPx);
    this.area =
        new PixelRect(
            ((widthPx - fittedWidth) / 2) & ~1,
            ((heightPx - fittedHeight) / 2) & ~1,
            fittedWidth,
            fittedHeight);
    this.first = new int[sourceWidthPx];
    this.second = new int[sourceWidthPx];
  }

  boolean fits(VideoFrame frame) {
    return frame.width() == sourceWidthPx && frame.height() == sourceHeightPx;
  }

  /** Where the source lies in the picture; on even pixels. */
  PixelRect area() {
    return area;
  }

  /** Reads a row of the picture within the area. */
  void readRow(PixelRows rows, int y, int[] into) {
    if (y == area.y()) {
      firstRow = -1;
      secondRow = -1;
    }
    long position = position(y - area.y(), area.height(), sourceHeightPx);
    int row = (int) (position >> 8);
    int weight = (int) (position & 0xFF);
    load(rows, row, Math.min(row + 1, sourceHeightPx - 1));
    for (int i = 0; i < area.width(); i++) {
      long across = position(i, area.width(), sourceWidthPx);
      int x = (int) (across >> 8);
      int next = Math.min(x + 1, sourceWidthPx - 1);
      int part = (int) (across & 0xFF);
      int top = mix(first[x], first[next], part);
      int bottom = mix(second[x], second[next], part);
      into[area.x() + i] = mix(top, bottom, weight);
    }
  }

  private void load(PixelRows rows, int row, int nextRow) {
    if (firstRow != row) {
      rows.read(0, row, sourceWidthPx, first, 0);
      firstRow = row;
    }
    if (secondRow != nextRow) {
      rows.read(0, nextRow, sourceWidthPx, second, 0);
      secondRow = nextRow;
    }
  }

  /** Where the centre of a target pixel lies in the source, in 1/256 pixels. */
  private static long position(int target, int targetSize, int sourceSize) {
    long position = (2L * target + 1) * sourceSize * ONE / (2L * targetSize) - ONE / 2;
    return Math.max(0, Math.min(position, (long) (sourceSize - 1) * ONE));
  }

  private static int mix(int a, int b, int weight) {
    int keep = ONE - weight;
    int redBlue = (((a & 0xFF00FF) * keep + (b & 0xFF00FF) * weight) >>> 8) & 0xFF00FF;
    int green = (((a & 0x00FF00) * keep + (b & 0x00FF00) * weight) >>> 8) & 0x00FF00;
    return redBlue | green;
  }

  private static int even(long size, int limit) {
    return (int) Math.max(2, Math.min(limit, (size + 1) & ~1L));
  }
}
