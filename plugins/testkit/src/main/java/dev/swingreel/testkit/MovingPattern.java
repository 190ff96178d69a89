package dev.swingreel.testkit;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A picture that a test can predict: a square that moves over a still background, one step a
 * picture. The same picture number always has the same pixels. Immutable; any thread.
 */
public final class MovingPattern {

  private static final int OPAQUE = 0xFF000000;

  private final int widthPx;
  private final int heightPx;
  private final int sidePx;

  /**
   * Makes a pattern.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   */
  public MovingPattern(int widthPx, int heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.sidePx = Math.max(1, Math.min(widthPx, heightPx) / 6);
  }

  /**
   * Returns where the square is.
   *
   * @param picture the picture's number, from 0
   * @return the square
   */
  public PixelRect square(long picture) {
    int x = (int) (picture * 7 % (widthPx - sidePx + 1));
    int y = (int) (picture * 3 % (heightPx - sidePx + 1));
    return new PixelRect(x, y, sidePx, sidePx);
  }

  /**
   * Returns what differs between two pictures.
   *
   * @param from the number of the one
   * @param to the number of the other
   * @return both places of the square; nothing if the numbers are equal
   */
  public Damage damage(long from, long to) {
    return from == to ? Damage.none() : Damage.of(List.of(square(from), square(to)));
  }

  /**
   * Returns a pixel's colour.
   *
   * @param picture the picture's number
   * @param x from the left
   * @param y from the top
   * @return opaque 0xAARRGGBB
   */
  public int argb(long picture, int x, int y) {
    if (square(picture).contains(new PixelRect(x, y, 1, 1))) {
      return OPAQUE | (int) (picture * 0x10305 + 0xE0C020 & 0xFFFFFF);
    }
    int red = x * 255 / widthPx;
    int green = y * 255 / heightPx;
    int blue = (x / 16 + y / 16) % 2 * 128;
    return OPAQUE | red << 16 | green << 8 | blue;
  }

  /**
   * Paints a picture, or a part of it. In I420 and NV12 the luminance follows the green of {@link
   * #argb}, the colour planes the red and the blue.
   *
   * @param frame where; of this pattern's size
   * @param picture the picture's number
   * @param part what to paint, for instance {@link VideoFrame#stale()}
   */
  public void paint(VideoFrame frame, long picture, Damage part) {
    if (frame.width() != widthPx || frame.height() != heightPx) {
      throw new IllegalArgumentException(
          "the pattern is %dx%d, the frame is not: %s".formatted(widthPx, heightPx, frame));
    }
    for (PixelRect rectangle : part.within(widthPx, heightPx)) {
      paint(frame, picture, rectangle);
    }
  }

  private void paint(VideoFrame frame, long picture, PixelRect part) {
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      for (int x = part.x(); x < part.x() + part.width(); x++) {
        put(frame, x, y, argb(picture, x, y));
      }
    }
  }

  private static void put(VideoFrame frame, int x, int y, int argb) {
    ByteBuffer first = frame.plane(0);
    if (!frame.format().isYuv()) {
      first.putInt(y * frame.strideBytes(0) + x * 4, argb);
      return;
    }
    first.put(y * frame.strideBytes(0) + x, (byte) (argb >> 8));
    boolean planar = frame.format() == PixelFormat.I420;
    int column = planar ? x / 2 : x / 2 * 2;
    int at = y / 2 * frame.strideBytes(1) + column;
    frame.plane(1).put(at, (byte) (argb >> 16));
    if (planar) {
      frame.plane(2).put(y / 2 * frame.strideBytes(2) + column, (byte) argb);
    } else {
      frame.plane(1).put(at + 1, (byte) argb);
    }
  }
}
