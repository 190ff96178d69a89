package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.screen.internal.FrameRing;

/** A ring of frames, and how the X server fills them. */
abstract class PictureRing implements AutoCloseable {

  private FrameRing ring;

  /**
   * Returns how much memory a ring takes.
   *
   * @param area what is captured
   * @return bytes of all pictures
   */
  static long sizeBytes(PixelRect area) {
    return count(area) * FrameRing.pictureBytes(area.width(), area.height());
  }

  /** Called once by the constructor of a subclass; {@code onDrained} releases the memory. */
  final void layOut(PixelRect area, FrameRing.Slice memory, Runnable onDrained) {
    ring = new FrameRing(area.width(), area.height(), count(area), memory, onDrained);
  }

  private static int count(PixelRect area) {
    return FrameRing.count(area.width(), area.height());
  }

  final VideoFrame poll() {
    return ring.poll();
  }

  /** Records what changed, for all pictures. */
  final void markChanged(Damage changed) {
    ring.markChanged(changed);
  }

  /**
   * Returns where a frame of this ring is.
   *
   * @param frame a frame that {@link #poll} gave
   * @return bytes from the start of the memory
   */
  final long offsetOf(VideoFrame frame) {
    return ring.indexOf(frame) * FrameRing.pictureBytes(frame.width(), frame.height());
  }

  /** Tells whether the pictures are of the size of an area. */
  final boolean isFor(PixelRect area) {
    return ring.isOf(area.width(), area.height());
  }

  /**
   * Compares two pictures of this ring.
   *
   * @param difference what it is set to: the rows from the first to the last that differ; the
   *     highest byte of a pixel counts, too
   */
  final void compare(VideoFrame one, VideoFrame other, DamageBuffer difference) {
    difference.clear();
    long oneAddress = address() + offsetOf(one);
    long otherAddress = address() + offsetOf(other);
    long rowBytes = one.strideBytes(0);
    int bottom = one.height();
    if (LibC.memcmp(oneAddress, otherAddress, bottom * rowBytes) == 0) {
      return;
    }
    int top = 0;
    while (isEqual(oneAddress, otherAddress, top, rowBytes)) {
      top++;
    }
    while (bottom > top + 1 && isEqual(oneAddress, otherAddress, bottom - 1, rowBytes)) {
      bottom--;
    }
    difference.add(0, top, one.width(), bottom - top);
  }

  private static boolean isEqual(long one, long other, int row, long rowBytes) {
    return LibC.memcmp(one + row * rowBytes, other + row * rowBytes, rowBytes) == 0;
  }

  /**
   * Tells whether rows may be asked for that are only probably wanted.
   *
   * @return false if each row that is asked for travels over the connection
   */
  abstract boolean isGuessCheap();

  /** Returns where the memory begins. */
  abstract long address();

  /**
   * Asks the server for pixels of now.
   *
   * @param drawable whose
   * @param x the first column in the drawable
   * @param y the first row in the drawable
   * @param width how many columns: those of the ring's pictures, so that rows fall into place
   * @param height how many rows
   * @param offset where its first row goes, see {@link #offsetOf}
   * @return the request's cookie
   */
  abstract int request(int drawable, int x, int y, int width, int height, long offset);

  /**
   * Takes the server's answer to {@link #request}.
   *
   * @param reply the address of the reply; freed by the caller
   * @param offset where to, as requested
   * @param lengthBytes what was requested
   */
  abstract void receive(long reply, long offset, long lengthBytes);

  /** Releases the memory when the last frame has come back. */
  @Override
  public void close() {
    ring.close();
  }
}
