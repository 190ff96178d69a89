package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/**
 * Fits a source into a picture of another size: as large as the aspect ratio allows, centred on
 * even pixels, with bilinear interpolation. Several threads may read rows at once, each in a lane
 * of its own.
 */
final class PictureScaler {

  private static final int ONE = 1 << 8;

  private final int sourceWidthPx;
  private final int sourceHeightPx;
  private final PixelRect area;

  /** Where each column lies in the source, in 1/256 pixels. */
  private final int[] across;

  private final Lane[] lanes;

  /** The two rows of the source that a thread read last. */
  private static final class Lane {

    private final int[] first;
    private final int[] second;
    private int firstRow;
    private int secondRow;

    Lane(int widthPx) {
      // The last pixel has a neighbour, which counts for nothing.
      first = new int[widthPx + 1];
      second = new int[widthPx + 1];
    }
  }

  PictureScaler(int sourceWidthPx, int sourceHeightPx, int widthPx, int heightPx, int lanes) {
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
    this.across = new int[fittedWidth];
    for (int column = 0; column < fittedWidth; column++) {
      across[column] = position(column, fittedWidth, sourceWidthPx);
    }
    this.lanes = new Lane[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      this.lanes[lane] = new Lane(sourceWidthPx);
    }
  }

  boolean fits(VideoFrame frame) {
    return frame.width() == sourceWidthPx && frame.height() == sourceHeightPx;
  }

  /** Where the source lies in the picture; on even pixels. */
  PixelRect area() {
    return area;
  }

  /** Adds the part of the picture, on even pixels, that looks at a damaged part of the source. */
  void addTarget(Damage damage, int part, DamageBuffer into) {
    int left = first(damage.x(part), area.width(), sourceWidthPx);
    int top = first(damage.y(part), area.height(), sourceHeightPx);
    int right = behind(damage.x(part) + damage.width(part), area.width(), sourceWidthPx);
    int bottom = behind(damage.y(part) + damage.height(part), area.height(), sourceHeightPx);
    into.add(area.x() + left, area.y() + top, right - left, bottom - top);
  }

  /** A lane reads rows of another frame or other columns from now on. */
  void begin(int lane) {
    lanes[lane].firstRow = -1;
    lanes[lane].secondRow = -1;
  }

  /**
   * Reads a part of a row of the picture within the area.
   *
   * @param lane whose rows are kept since {@link #begin}
   * @param rows the source
   * @param y the row of the picture
   * @param left its first column
   * @param right the column behind the last
   * @param into gets the pixels at their own places
   */
  void readRow(int lane, PixelRows rows, int y, int left, int right, int[] into) {
    int down = position(y - area.y(), area.height(), sourceHeightPx);
    int row = down >> 8;
    int weight = down & 0xFF;
    int offset = area.x();
    int from = across[left - offset] >> 8;
    int to = Math.min((across[right - 1 - offset] >> 8) + 2, sourceWidthPx);
    Lane mine = lanes[lane];
    load(mine, rows, row, Math.min(row + 1, sourceHeightPx - 1), from, to);
    int[] first = mine.first;
    int[] second = mine.second;
    for (int i = left; i < right; i++) {
      int position = across[i - offset];
      int x = position >> 8;
      int part = position & 0xFF;
      into[i] = mix(mix(first[x], first[x + 1], part), mix(second[x], second[x + 1], part), weight);
    }
  }

  private static void load(Lane lane, PixelRows rows, int row, int nextRow, int from, int to) {
    if (lane.firstRow != row) {
      rows.read(from, row, to - from, lane.first, from);
      lane.firstRow = row;
    }
    if (lane.secondRow != nextRow) {
      rows.read(from, nextRow, to - from, lane.second, from);
      lane.secondRow = nextRow;
    }
  }

  /** Where the centre of a target pixel lies in the source, in 1/256 pixels. */
  private static int position(int target, int targetSize, int sourceSize) {
    long position = (2L * target + 1) * sourceSize * ONE / (2L * targetSize) - ONE / 2;
    return (int) Math.max(0, Math.min(position, (long) (sourceSize - 1) * ONE));
  }

  /** Returns the first target pixel, even, that looks at a pixel of the source. */
  private static int first(int source, int targetSize, int sourceSize) {
    long first = Math.floorDiv((2L * source - 1) * targetSize, 2L * sourceSize) - 1;
    return (int) Math.max(0, first) & ~1;
  }

  /** Returns the target pixel, even, behind the last that looks at what is before one. */
  private static int behind(int source, int targetSize, int sourceSize) {
    long behind = ((2L * source + 1) * targetSize) / (2L * sourceSize) + 2;
    return (int) Math.min(targetSize, (behind + 1) & ~1);
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
