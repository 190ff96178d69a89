package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Native;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/**
 * Which rows of a picture to grab. Whole rows, because the server writes them where they belong in
 * the frame, without a copy. Reused; one thread.
 */
final class PictureRows {

  /** Asking once more costs about as much as so many rows. */
  private static final int NEAR_ROWS = 16;

  private static final int MOST_BANDS = 32;

  private final int[] tops = new int[MOST_BANDS];
  private final int[] bottoms = new int[MOST_BANDS];
  private final int[] cookies = new int[MOST_BANDS];
  private int count;
  private int[] row = {};

  void clear() {
    count = 0;
  }

  /**
   * Adds rows from {@code top} up to before {@code bottom}; no matter if they are known already.
   */
  void add(int top, int bottom) {
    if (top >= bottom) {
      return;
    }
    int joinedTop = top;
    int joinedBottom = bottom;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean isNear = tops[i] <= joinedBottom + NEAR_ROWS && bottoms[i] >= joinedTop - NEAR_ROWS;
      if (isNear || count == MOST_BANDS) {
        joinedTop = Math.min(joinedTop, tops[i]);
        joinedBottom = Math.max(joinedBottom, bottoms[i]);
      } else {
        tops[kept] = tops[i];
        bottoms[kept] = bottoms[i];
        kept++;
      }
    }
    tops[kept] = joinedTop;
    bottoms[kept] = joinedBottom;
    count = kept + 1;
  }

  /** Takes over the rows of another one. */
  void set(PictureRows other) {
    count = other.count;
    System.arraycopy(other.tops, 0, tops, 0, count);
    System.arraycopy(other.bottoms, 0, bottoms, 0, count);
  }

  /** Tells whether all rows of another one are among these. */
  boolean cover(PictureRows other) {
    for (int i = 0; i < other.count; i++) {
      if (!cover(other.tops[i], other.bottoms[i])) {
        return false;
      }
    }
    return true;
  }

  /** Bands that touch are one, so rows side by side are found in one. */
  private boolean cover(int top, int bottom) {
    for (int i = 0; i < count; i++) {
      if (tops[i] <= top && bottoms[i] >= bottom) {
        return true;
      }
    }
    return false;
  }

  /** Asks for the rows of a frame. Sends nothing yet; {@link #receive} must follow. */
  void ask(PictureRing ring, XSurface surface, VideoFrame frame) {
    long offset = ring.offsetOf(frame);
    long strideBytes = frame.strideBytes(0);
    PixelRect part = surface.part();
    for (int i = 0; i < count; i++) {
      cookies[i] =
          ring.request(
              surface.drawable(),
              part.x(),
              part.y() + tops[i],
              part.width(),
              bottoms[i] - tops[i],
              offset + tops[i] * strideBytes);
    }
  }

  /**
   * Waits until they are in the frame.
   *
   * @return false if the server could not give them all
   */
  boolean receive(XConnection connection, PictureRing ring, XSurface surface, VideoFrame frame) {
    long offset = ring.offsetOf(frame);
    long strideBytes = frame.strideBytes(0);
    boolean isComplete = true;
    for (int i = 0; i < count; i++) {
      long reply = connection.await(cookies[i]);
      if (reply == 0) {
        isComplete = false;
        continue;
      }
      try {
        long lengthBytes = (bottoms[i] - tops[i]) * strideBytes;
        ring.receive(reply, offset + tops[i] * strideBytes, lengthBytes);
      } finally {
        Native.free(reply);
      }
    }
    if (isComplete) {
      convert(surface.pixels(), frame);
    }
    return isComplete;
  }

  private void convert(XPixels pixels, VideoFrame frame) {
    if (row.length < frame.width()) {
      row = new int[frame.width()];
    }
    for (int i = 0; i < count; i++) {
      pixels.toBgrx(frame, tops[i], bottoms[i], row);
    }
  }
}
