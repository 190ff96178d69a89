package dev.swingreel.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed set of equal {@link VideoFrame}s that are filled again and again.
 *
 * <p>Memory is direct and allocated on first use, never more than {@code capacity} frames. An empty
 * pool answers {@code null}; it never blocks and never grows, so a capture thread that outruns its
 * consumers misses a frame (and says so) instead of filling the memory.
 *
 * <p>The pool also keeps the books on damage: report every change once with {@link #markChanged},
 * and each buffer tells with {@link VideoFrame#stale()} what must be copied into it.
 *
 * <p>Threads: {@code poll} and {@code markChanged} belong to one producer thread; frames come back
 * from any thread. {@link #close()} drops the free frames; frames still owned elsewhere stay valid
 * until their owners close them.
 */
public final class VideoFramePool implements AutoCloseable {

  /** Row alignment in bytes, so that copies and native encoders run at full width. */
  private static final int ALIGNMENT_BYTES = 64;

  private static final int LEAST_CAPACITY = 5;
  private static final int MOST_CAPACITY = 14;
  private static final long POOL_BUDGET_BYTES = 160L << 20;

  private final PixelFormat format;
  private final int widthPx;
  private final int heightPx;
  private final ColorSpace colorSpace;
  private final int capacity;
  private final List<VideoFrame> all = new ArrayList<>();
  private final List<VideoFrame> free = new ArrayList<>();
  private final Runnable onDrained;
  private boolean closed;
  private boolean drained;

  /**
   * Makes a pool. No memory is allocated yet.
   *
   * @param format layout of the pixels
   * @param widthPx width in pixels, at least 1
   * @param heightPx height in pixels, at least 1
   * @param colorSpace what the pixel values mean
   * @param capacity the greatest number of frames, pooled and in flight together
   */
  public VideoFramePool(
      PixelFormat format, int widthPx, int heightPx, ColorSpace colorSpace, int capacity) {
    this(format, widthPx, heightPx, colorSpace, capacity, () -> {});
  }

  private VideoFramePool(
      PixelFormat format,
      int widthPx,
      int heightPx,
      ColorSpace colorSpace,
      int capacity,
      Runnable onDrained) {
    if (widthPx < 1 || heightPx < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "a pool of %d frames of %dx%d pixels is not possible"
              .formatted(capacity, widthPx, heightPx));
    }
    this.format = format;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.colorSpace = colorSpace;
    this.capacity = capacity;
    this.onDrained = onDrained;
  }

  /**
   * Makes a pool over memory that somebody else owns, for a producer that cannot choose where its
   * pixels land, such as a shared memory segment. As many frames as there are entries in {@code
   * memory}; nothing is allocated later.
   *
   * @param format layout of the pixels
   * @param widthPx width in pixels, at least 1
   * @param heightPx height in pixels, at least 1
   * @param colorSpace what the pixel values mean
   * @param memory one entry a frame: its direct buffers, one a plane
   * @param strideBytes row distances in bytes, one a plane
   * @param onDrained runs once, when the pool is closed and the last frame has come back, on the
   *     thread that brought it: from now on nobody touches the memory
   * @return the pool
   */
  public static VideoFramePool over(
      PixelFormat format,
      int widthPx,
      int heightPx,
      ColorSpace colorSpace,
      List<List<ByteBuffer>> memory,
      int[] strideBytes,
      Runnable onDrained) {
    VideoFramePool pool =
        new VideoFramePool(format, widthPx, heightPx, colorSpace, memory.size(), onDrained);
    for (List<ByteBuffer> planes : memory) {
      pool.all.add(
          new VideoFrame(
              format, widthPx, heightPx, colorSpace, planes, strideBytes, pool::release));
    }
    pool.free.addAll(pool.all);
    return pool;
  }

  /**
   * Returns how many frames a source's pool should hold: enough for a recorder that falls behind
   * for a third of a second, fewer where frames are so large that memory matters more.
   *
   * @param frameBytes the size of one frame in bytes
   * @return from 5 to 14 frames
   */
  public static int capacityFor(long frameBytes) {
    return (int) Math.max(LEAST_CAPACITY, Math.min(MOST_CAPACITY, POOL_BUDGET_BYTES / frameBytes));
  }

  /**
   * Makes a frame around memory that somebody else owns, for a producer that cannot choose where
   * its pixels land, such as a shared memory segment.
   *
   * @param format layout of the pixels
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param colorSpace what the pixel values mean
   * @param planes direct buffers, one a plane
   * @param strideBytes row distances in bytes, one a plane
   * @param onRecycled runs on the closing thread when the last owner has closed the frame
   * @return a frame with one owner, the caller
   */
  public static VideoFrame wrap(
      PixelFormat format,
      int widthPx,
      int heightPx,
      ColorSpace colorSpace,
      List<ByteBuffer> planes,
      int[] strideBytes,
      Runnable onRecycled) {
    VideoFrame frame =
        new VideoFrame(
            format, widthPx, heightPx, colorSpace, planes, strideBytes, f -> onRecycled.run());
    frame.take();
    return frame;
  }

  /**
   * Takes a free frame.
   *
   * @return a frame with one owner, the caller; or {@code null} if all are in use or the pool is
   *     closed
   */
  public VideoFrame poll() {
    synchronized (all) {
      if (closed) {
        return null;
      }
      VideoFrame frame;
      if (!free.isEmpty()) {
        frame = free.remove(free.size() - 1);
      } else if (all.size() < capacity) {
        frame = allocate();
        all.add(frame);
      } else {
        return null;
      }
      frame.take();
      return frame;
    }
  }

  /**
   * Records that the picture changed, for all buffers of the pool.
   *
   * @param changed what changed since the last call
   */
  public void markChanged(Damage changed) {
    synchronized (all) {
      // By index: this is done for every picture, and an iterator is garbage.
      for (int i = 0; i < all.size(); i++) {
        all.get(i).addStale(changed);
      }
    }
  }

  /**
   * Returns how many frames are owned by somebody now.
   *
   * @return 0 when every frame has come back
   */
  public int inUse() {
    synchronized (all) {
      return all.size() - free.size();
    }
  }

  /**
   * Returns the frames that have not come back, for tests that look for leaks.
   *
   * @return the frames at this moment, see {@link MediaFrame#takenAt()}
   */
  public List<VideoFrame> framesInUse() {
    synchronized (all) {
      return all.stream().filter(frame -> !free.contains(frame)).toList();
    }
  }

  /**
   * Returns the layout of this pool's frames.
   *
   * @return the pixel format
   */
  public PixelFormat format() {
    return format;
  }

  /**
   * Returns the width of this pool's frames.
   *
   * @return physical pixels
   */
  public int width() {
    return widthPx;
  }

  /**
   * Returns the height of this pool's frames.
   *
   * @return physical pixels
   */
  public int height() {
    return heightPx;
  }

  /** Lets the free frames go; {@link #poll()} answers {@code null} from now on. Idempotent. */
  @Override
  public void close() {
    synchronized (all) {
      closed = true;
      all.removeAll(free);
      free.clear();
    }
    reportDrained();
  }

  private VideoFrame allocate() {
    List<ByteBuffer> planes = new ArrayList<>();
    int[] strides = new int[format.planeCount()];
    for (int i = 0; i < strides.length; i++) {
      int row = format.rowBytes(i, widthPx);
      strides[i] = (row + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
      planes.add(
          ByteBuffer.allocateDirect(Math.multiplyExact(strides[i], format.rows(i, heightPx))));
    }
    return new VideoFrame(format, widthPx, heightPx, colorSpace, planes, strides, this::release);
  }

  private void release(VideoFrame frame) {
    synchronized (all) {
      if (closed) {
        all.remove(frame);
      } else {
        free.add(frame);
      }
    }
    reportDrained();
  }

  private void reportDrained() {
    synchronized (all) {
      if (!closed || !all.isEmpty() || drained) {
        return;
      }
      drained = true;
    }
    onDrained.run();
  }
}
