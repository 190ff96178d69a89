package dev.swingreel.media;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed set of equal {@link AudioFrame}s that are filled again and again.
 *
 * <p>An empty pool answers {@code null}; it never blocks and never grows. {@code poll} belongs to
 * one producer thread, frames come back from any thread.
 */
public final class AudioFramePool implements AutoCloseable {

  private final AudioFormat format;
  private final int framesPerBuffer;
  private final int capacity;
  private final ArrayDeque<AudioFrame> free = new ArrayDeque<>();
  private final List<AudioFrame> all = new ArrayList<>();
  private boolean closed;

  /**
   * Makes a pool. No memory is allocated yet.
   *
   * @param format rate, channels and layout
   * @param framesPerBuffer the greatest number of audio frames one buffer holds
   * @param capacity the greatest number of buffers, pooled and in flight together
   */
  public AudioFramePool(AudioFormat format, int framesPerBuffer, int capacity) {
    if (framesPerBuffer < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "a pool of %d buffers of %d audio frames is not possible"
              .formatted(capacity, framesPerBuffer));
    }
    this.format = format;
    this.framesPerBuffer = framesPerBuffer;
    this.capacity = capacity;
  }

  /**
   * Takes a free buffer.
   *
   * @return a frame with one owner, the caller; or {@code null} if all are in use or the pool is
   *     closed
   */
  public synchronized AudioFrame poll() {
    if (closed) {
      return null;
    }
    AudioFrame frame = free.pollLast();
    if (frame == null) {
      if (all.size() == capacity) {
        return null;
      }
      int bytes = Math.multiplyExact(framesPerBuffer, format.bytesPerFrame());
      frame = new AudioFrame(format, ByteBuffer.allocateDirect(bytes), this::release);
      all.add(frame);
    }
    frame.take();
    return frame;
  }

  /**
   * Returns how many buffers are owned by somebody now.
   *
   * @return 0 when every buffer has come back
   */
  public synchronized int inUse() {
    return all.size() - free.size();
  }

  /**
   * Returns the frames that have not come back, for tests that look for leaks.
   *
   * @return the frames at this moment, see {@link MediaFrame#takenAt()}
   */
  public synchronized List<AudioFrame> framesInUse() {
    return all.stream().filter(frame -> !free.contains(frame)).toList();
  }

  /**
   * Returns how many audio frames one buffer holds.
   *
   * @return audio frames
   */
  public int framesPerBuffer() {
    return framesPerBuffer;
  }

  /** Lets the free buffers go; {@link #poll()} answers {@code null} from now on. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    all.removeAll(free);
    free.clear();
  }

  private synchronized void release(AudioFrame frame) {
    if (closed) {
      all.remove(frame);
    } else {
      free.addLast(frame);
    }
  }
}
