package dev.swingreel.engine;

import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;

/**
 * Turns pairs of rows of a frame into rows of an encoder's picture, BT.709 in the limited range.
 * One thread; several may write different rows of the same picture.
 */
final class RowConverter {

  private final PixelRows rows = new PixelRows();
  private final int[] upper;
  private final int[] lower;
  private final byte[] bytes;
  private final byte[] bytesV;
  private final Bt709Rows bt709;

  /**
   * @param widthPx the width of the picture
   */
  RowConverter(int widthPx) {
    this.upper = new int[widthPx];
    this.lower = new int[widthPx];
    this.bytes = new byte[widthPx];
    this.bytesV = new byte[widthPx / 2];
    this.bt709 = new Bt709Rows(widthPx);
  }

  /** The rows of the frame between {@link PixelRows#open} and {@link PixelRows#close}. */
  PixelRows rows() {
    return rows;
  }

  /** The upper one of two rows to be written. */
  int[] upper() {
    return upper;
  }

  /** The lower one of two rows to be written. */
  int[] lower() {
    return lower;
  }

  /** Converts a part of a frame of the picture's size; an odd edge is repeated. */
  void copy(VideoFrame frame, VideoFrame picture, int left, int right, int top, int bottom) {
    rows.open(frame);
    try {
      for (int y = top; y < bottom; y += 2) {
        readPadded(frame, left, right, y, upper);
        readPadded(frame, left, right, Math.min(y + 1, frame.height() - 1), lower);
        write(picture, left, right, y);
      }
    } finally {
      rows.close();
    }
  }

  private void readPadded(VideoFrame frame, int left, int right, int y, int[] into) {
    int available = Math.min(right, frame.width()) - left;
    rows.read(left, y, available, into, left);
    if (left + available < right) {
      into[right - 1] = into[right - 2];
    }
  }

  /** Converts the two rows, from an even column to an even column, to row {@code y} on. */
  void write(VideoFrame picture, int left, int right, int y) {
    int width = right - left;
    ByteBuffer lumaPlane = picture.plane(0);
    bt709.luma(upper, left, right, bytes);
    lumaPlane.put(y * picture.strideBytes(0) + left, bytes, left, width);
    bt709.luma(lower, left, right, bytes);
    lumaPlane.put((y + 1) * picture.strideBytes(0) + left, bytes, left, width);
    int chromaRow = y / 2 * picture.strideBytes(1);
    if (picture.format() == PixelFormat.NV12) {
      bt709.chroma(upper, lower, left, right, bytes, bytes, 2);
      picture.plane(1).put(chromaRow + left, bytes, left, width);
    } else {
      int half = left / 2;
      bt709.chroma(upper, lower, left, right, bytes, bytesV, 1);
      picture.plane(1).put(chromaRow + half, bytes, half, width / 2);
      picture.plane(2).put(y / 2 * picture.strideBytes(2) + half, bytesV, half, width / 2);
    }
  }
}
