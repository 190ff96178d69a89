package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;

/**
 * A cursor's shape, kept until it changes, and how to draw it. One thread.
 *
 * <p>Pixels are premultiplied ARGB, as all window systems deliver them.
 */
public final class CursorImage {

  private int[] premultipliedArgb = {};
  private int widthPx;
  private int heightPx;
  private int hotspotX;
  private int hotspotY;

  /** Makes a cursor of no pixels. */
  public CursorImage() {}

  /**
   * Changes the shape. The caller then fills {@link #pixels()}.
   *
   * @param newWidthPx width in pixels
   * @param newHeightPx height in pixels
   * @param newHotspotX the pixel that points, from the left
   * @param newHotspotY the pixel that points, from the top
   */
  public void reshape(int newWidthPx, int newHeightPx, int newHotspotX, int newHotspotY) {
    int pixelCount = Math.multiplyExact(newWidthPx, newHeightPx);
    if (premultipliedArgb.length < pixelCount) {
      premultipliedArgb = new int[pixelCount];
    }
    widthPx = newWidthPx;
    heightPx = newHeightPx;
    hotspotX = newHotspotX;
    hotspotY = newHotspotY;
  }

  /**
   * Returns the memory of the pixels, row after row without gaps; it may be longer than the shape.
   *
   * @return premultiplied ARGB, shared
   */
  public int[] pixels() {
    return premultipliedArgb;
  }

  /**
   * Returns the width.
   *
   * @return pixels
   */
  public int width() {
    return widthPx;
  }

  /**
   * Returns the height.
   *
   * @return pixels
   */
  public int height() {
    return heightPx;
  }

  /**
   * Returns the column that points.
   *
   * @return pixels from the left
   */
  public int hotspotX() {
    return hotspotX;
  }

  /**
   * Returns the row that points.
   *
   * @return pixels from the top
   */
  public int hotspotY() {
    return hotspotY;
  }

  /**
   * Draws the cursor into a picture, clipped at its edges.
   *
   * @param frame BGRX
   * @param x where the hotspot is, from the left edge of the picture; may lie outside
   * @param y where the hotspot is, from the top edge of the picture; may lie outside
   */
  public void drawOn(VideoFrame frame, int x, int y) {
    drawAt(frame, x - hotspotX, y - hotspotY);
  }

  /**
   * Draws the cursor into a picture by its corner, clipped at the edges.
   *
   * @param frame BGRX
   * @param left where its left column goes; may lie outside
   * @param top where its top row goes; may lie outside
   */
  public void drawAt(VideoFrame frame, int left, int top) {
    ByteBuffer plane = frame.plane(0);
    int strideBytes = frame.strideBytes(0);
    int firstColumn = Math.max(0, -left);
    int endColumn = Math.min(widthPx, frame.width() - left);
    int endRow = Math.min(heightPx, frame.height() - top);
    for (int row = Math.max(0, -top); row < endRow; row++) {
      int source = row * widthPx;
      int target = (top + row) * strideBytes + left * Integer.BYTES;
      for (int column = firstColumn; column < endColumn; column++) {
        int argb = premultipliedArgb[source + column];
        int offset = target + column * Integer.BYTES;
        int alpha = argb >>> 24;
        if (alpha == 255) {
          plane.putInt(offset, argb);
        } else if (argb != 0) {
          plane.putInt(offset, over(argb, plane.getInt(offset), 255 - alpha));
        }
      }
    }
  }

  private static int over(int argb, int below, int rest) {
    int red = channel(argb >> 16 & 0xff, below >> 16 & 0xff, rest);
    int green = channel(argb >> 8 & 0xff, below >> 8 & 0xff, rest);
    int blue = channel(argb & 0xff, below & 0xff, rest);
    return 0xff000000 | red << 16 | green << 8 | blue;
  }

  private static int channel(int above, int below, int rest) {
    return Math.min(255, above + (below * rest + 127) / 255);
  }
}
