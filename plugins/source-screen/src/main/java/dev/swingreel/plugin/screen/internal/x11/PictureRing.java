package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A few equal pictures in native memory, one behind the other, and how the X server fills them.
 * Rows have no gaps, because that is how servers write.
 */
abstract class PictureRing implements AutoCloseable {

  private final List<ByteBuffer> pictures = new ArrayList<>();
  private VideoFramePool pool;

  /**
   * Returns how much memory a ring takes.
   *
   * @param area what is captured
   * @return bytes of all pictures
   */
  static long sizeBytes(PixelRect area) {
    return pictureCount(area) * pictureBytes(area);
  }

  private static int pictureCount(PixelRect area) {
    return VideoFramePool.capacityFor(pictureBytes(area));
  }

  static long pictureBytes(PixelRect area) {
    return area.area() * Integer.BYTES;
  }

  /** A slice of native memory. */
  @FunctionalInterface
  interface Slice {
    ByteBuffer at(long offset, long lengthBytes);
  }

  /** Called once by the constructor of a subclass; {@code onDrained} releases the memory. */
  final void layOut(PixelRect area, Slice memory, Runnable onDrained) {
    List<List<ByteBuffer>> planes = new ArrayList<>();
    for (int i = 0; i < pictureCount(area); i++) {
      ByteBuffer picture = memory.at(i * pictureBytes(area), pictureBytes(area));
      pictures.add(picture);
      planes.add(List.of(picture));
    }
    pool =
        VideoFramePool.over(
            PixelFormat.BGRX,
            area.width(),
            area.height(),
            ColorSpace.SRGB,
            planes,
            new int[] {area.width() * Integer.BYTES},
            onDrained);
  }

  final VideoFrame poll() {
    return pool.poll();
  }

  /**
   * Returns where a frame of this ring is.
   *
   * @param frame a frame that {@link #poll} gave
   * @return bytes from the start of the memory
   */
  @SuppressWarnings("ReferenceEquality") // Buffers are equal if their pixels are.
  final long offsetOf(VideoFrame frame) {
    ByteBuffer plane = frame.plane(0);
    for (int i = 0; i < pictures.size(); i++) {
      if (pictures.get(i) == plane) {
        return (long) i * plane.capacity();
      }
    }
    throw new IllegalArgumentException("the frame is of another grabber or another size");
  }

  /**
   * Asks the server for the picture of now.
   *
   * @param area what to capture, of the size of this ring
   * @param offset where to, see {@link #offsetOf}
   * @return the request's cookie
   */
  abstract int request(PixelRect area, long offset);

  /**
   * Takes the server's answer to {@link #request}.
   *
   * @param reply the address of the reply; freed by the caller
   * @param offset where to, as requested
   */
  abstract void receive(long reply, long offset);

  /** Releases the memory when the last frame has come back. */
  @Override
  public void close() {
    pool.close();
  }
}
