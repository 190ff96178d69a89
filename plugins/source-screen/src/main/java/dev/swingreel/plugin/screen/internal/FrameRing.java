package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A few equal BGRX pictures in native memory, one behind the other and without gaps. One thread
 * polls; frames may be closed on any.
 */
public final class FrameRing implements AutoCloseable {

  private final List<ByteBuffer> pictures = new ArrayList<>();
  private final VideoFramePool pool;

  /** Native memory, seen as buffers. */
  @FunctionalInterface
  public interface Slice {

    /**
     * Returns a view.
     *
     * @param offset bytes from the start of the memory
     * @param lengthBytes its length
     * @return a direct buffer of the native byte order
     */
    ByteBuffer at(long offset, long lengthBytes);
  }

  /**
   * Lays pictures out in memory.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param count how many pictures; {@link #count} for a recorder
   * @param memory of that many pictures
   * @param onDrained releases the memory; runs once, when the ring and the last frame are closed,
   *     on the thread that closed it
   */
  public FrameRing(int widthPx, int heightPx, int count, Slice memory, Runnable onDrained) {
    long pictureBytes = pictureBytes(widthPx, heightPx);
    List<List<ByteBuffer>> planes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer picture = memory.at(i * pictureBytes, pictureBytes);
      pictures.add(picture);
      planes.add(List.of(picture));
    }
    pool =
        VideoFramePool.over(
            PixelFormat.BGRX,
            widthPx,
            heightPx,
            ColorSpace.SRGB,
            planes,
            new int[] {widthPx * Integer.BYTES},
            onDrained);
  }

  /**
   * Returns how many pictures a ring for a recorder holds.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @return how many a recorder may queue
   */
  public static int count(int widthPx, int heightPx) {
    return VideoFramePool.capacityFor(pictureBytes(widthPx, heightPx));
  }

  /**
   * Takes a free frame.
   *
   * @return a frame the caller owns, or {@code null} if all are in use
   */
  public VideoFrame poll() {
    return pool.poll();
  }

  /**
   * Records what changed, for all pictures; see {@link VideoFramePool#markChanged}.
   *
   * @param changed what is no longer up to date in any of them
   */
  public void markChanged(Damage changed) {
    pool.markChanged(changed);
  }

  /**
   * Tells whether the pictures have a size.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @return true if both fit
   */
  public boolean isOf(int widthPx, int heightPx) {
    return pool.width() == widthPx && pool.height() == heightPx;
  }

  /**
   * Returns which picture a frame is.
   *
   * @param frame a frame that {@link #poll} gave
   * @return its number, from 0
   */
  @SuppressWarnings("ReferenceEquality") // Buffers are equal if their pixels are.
  public int indexOf(VideoFrame frame) {
    ByteBuffer plane = frame.plane(0);
    for (int i = 0; i < pictures.size(); i++) {
      if (pictures.get(i) == plane) {
        return i;
      }
    }
    throw new IllegalArgumentException("the frame is of another grabber or another size");
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * Returns how much memory a picture takes.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @return bytes
   */
  public static long pictureBytes(int widthPx, int heightPx) {
    return (long) widthPx * heightPx * Integer.BYTES;
  }
}
