package dev.swingreel.media;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A piece of raw media with counted owners: a picture or a run of sound.
 *
 * <p>Whoever gets a frame from a pool owns it and closes it. A sink only <em>borrows</em> a frame
 * for the duration of the call; to keep it longer it calls {@link #retain()}, and every {@code
 * retain} is answered by one {@link #close()}. When the last owner has closed, the memory goes back
 * to its pool and must not be touched any more.
 *
 * <p>Any thread may retain and close. Contents are written by the first owner before the frame is
 * handed on and read-only afterwards.
 */
public abstract sealed class MediaFrame implements AutoCloseable permits VideoFrame, AudioFrame {

  private static final AtomicInteger TRACERS = new AtomicInteger();

  private final AtomicInteger owners = new AtomicInteger();
  private volatile Throwable takenAt;
  private long timestampUs;

  MediaFrame() {}

  /**
   * Returns when the content was captured: the instant of the picture, or of the first audio
   * sample.
   *
   * @return microseconds on the {@link MediaClock} of the context
   */
  public final long timestampUs() {
    return timestampUs;
  }

  /**
   * Adds an owner.
   *
   * @throws IllegalStateException if the last owner has already closed the frame
   */
  public final void retain() {
    if (owners.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
      throw new IllegalStateException("the frame was retained after its last owner closed it");
    }
  }

  /**
   * Gives up one ownership; the last one returns the memory to its pool.
   *
   * @throws IllegalStateException if there is no owner left, a bug of the caller
   */
  @Override
  public final void close() {
    int before = owners.getAndUpdate(n -> n == 0 ? 0 : n - 1);
    if (before == 0) {
      throw new IllegalStateException("the frame was closed more often than it was retained");
    }
    if (before == 1) {
      recycle();
    }
  }

  /**
   * Has every frame remember where it is taken from its pool, until the result is closed. For tests
   * that look for leaks: it costs more than most of what is done with a frame.
   *
   * @return ends it; may be called from any thread, and more than once
   */
  public static AutoCloseable traceTaking() {
    TRACERS.incrementAndGet();
    AtomicBoolean isOpen = new AtomicBoolean(true);
    return () -> {
      if (isOpen.getAndSet(false)) {
        TRACERS.decrementAndGet();
      }
    };
  }

  /**
   * Tells where the frame was last taken from its pool, if that was traced.
   *
   * @return an exception whose stack trace is the answer
   * @see #traceTaking()
   */
  public final Optional<Throwable> takenAt() {
    return Optional.ofNullable(takenAt);
  }

  final void take() {
    if (!owners.compareAndSet(0, 1)) {
      throw new IllegalStateException("the frame in the pool still has an owner");
    }
    takenAt =
        TRACERS.get() > 0
            ? new Throwable("taken by thread " + Thread.currentThread().getName())
            : null;
  }

  final void stamp(long newTimestampUs) {
    this.timestampUs = newTimestampUs;
  }

  abstract void recycle();
}
