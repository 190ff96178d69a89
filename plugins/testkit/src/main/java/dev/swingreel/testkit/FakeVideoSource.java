package dev.swingreel.testkit;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A video source without a thread: it delivers what the test tells it to, on the test's thread.
 *
 * <p>Pictures are those of a {@link MovingPattern}, with true damage. Strict: pushing before start,
 * after stop or end, while muted, from two threads at once or with a timestamp that does not grow
 * is an {@link IllegalStateException}. Any thread, one at a time.
 */
public final class FakeVideoSource implements VideoSource {

  private static final int BYTES_PER_PIXEL = 4;

  private final DeliveryGate gate = new DeliveryGate("the fake video source");
  private volatile VideoSettings settings;
  private volatile VideoSink sink;
  private volatile VideoFramePool pool;
  private MovingPattern pattern;
  private long lastTimestampUs = Long.MIN_VALUE;
  private long picture;
  private long shownPicture = -1;
  private boolean muted;
  private volatile boolean sizeKnown = true;
  private volatile OptionalDouble reachedHz = OptionalDouble.empty();
  private volatile Runnable hook = () -> {};
  private final AtomicInteger frameCount = new AtomicInteger();
  private final AtomicInteger unchangedCount = new AtomicInteger();
  private final AtomicInteger missedCount = new AtomicInteger();

  /**
   * Makes a source.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param frameRate what it says of its rate; the test decides when it delivers
   */
  public FakeVideoSource(int widthPx, int heightPx, FrameRate frameRate) {
    this(VideoSettings.of(widthPx, heightPx, frameRate));
  }

  /**
   * Makes a source that may be a display.
   *
   * @param settings what it says of itself
   */
  public FakeVideoSource(VideoSettings settings) {
    this.settings = settings;
    reshape(settings.widthPx(), settings.heightPx());
  }

  /**
   * Delivers the next picture of the pattern; if all buffers are in use, a miss instead, as a real
   * source does.
   *
   * @param timestampUs when it was captured, microseconds on the clock
   * @return whether it was a picture
   */
  public boolean emit(long timestampUs) {
    tick(timestampUs);
    VideoFrame frame = pool.poll();
    if (frame == null) {
      missedCount.incrementAndGet();
      gate.pass(() -> sink.onMissed(timestampUs));
      return false;
    }
    try (frame) {
      Damage damage = shownPicture < 0 ? Damage.unknown() : pattern.damage(shownPicture, picture);
      pool.markChanged(damage);
      pattern.paint(frame, picture, frame.stale());
      frame.filled(timestampUs, damage);
      shownPicture = picture++;
      frameCount.incrementAndGet();
      gate.pass(() -> sink.onFrame(frame));
    }
    return true;
  }

  /**
   * Delivers a tick without change.
   *
   * @param timestampUs the time of the tick, microseconds on the clock
   */
  public void unchanged(long timestampUs) {
    tick(timestampUs);
    unchangedCount.incrementAndGet();
    gate.pass(() -> sink.onUnchanged(timestampUs));
  }

  /**
   * Delivers a tick that could not be served.
   *
   * @param timestampUs the time of the tick, microseconds on the clock
   */
  public void missed(long timestampUs) {
    tick(timestampUs);
    missedCount.incrementAndGet();
    gate.pass(() -> sink.onMissed(timestampUs));
  }

  /**
   * Mutes or unmutes, as a window that is minimised and restored.
   *
   * @param nowMuted the new state; must differ from the present one
   */
  public void mute(boolean nowMuted) {
    if (muted == nowMuted) {
      throw new IllegalStateException(
          "the fake video source is " + (muted ? "already" : "not") + " muted");
    }
    muted = nowMuted;
    gate.pass(() -> sink.onMuted(nowMuted));
  }

  /** Ends in the ordinary way; nothing can be delivered afterwards. */
  public void end() {
    gate.passLast(() -> sink.onEnded(Optional.empty()));
  }

  /**
   * Loses the device; nothing can be delivered afterwards.
   *
   * @param cause what the sink is told
   */
  public void end(MediaException cause) {
    gate.passLast(() -> sink.onEnded(Optional.of(cause)));
  }

  /**
   * Sets what happens within {@link #settings()} and {@link #close()}, such as a failure.
   *
   * @param newHook called from now on, on the caller's thread
   */
  public void whenAsked(Runnable newHook) {
    hook = newHook;
  }

  /**
   * Says from now on that it is too slow for its rate.
   *
   * @param newReachedHz pictures a second
   */
  public void reach(double newReachedHz) {
    reachedHz = OptionalDouble.of(newReachedHz);
  }

  /** Says from now on, until {@link #resize}, that nobody knows the size of its pictures yet. */
  public void forgetSize() {
    sizeKnown = false;
  }

  /**
   * Changes the size, as a window does; the next picture has it.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   */
  public void resize(int widthPx, int heightPx) {
    settings = settings.withSize(widthPx, heightPx);
    pool.close();
    reshape(widthPx, heightPx);
    sizeKnown = true;
  }

  @Override
  public boolean isSizeKnown() {
    return sizeKnown;
  }

  @Override
  public void showCursor(CursorMode mode) {
    settings = settings.withDisplay(settings.display().orElseThrow().withCursor(mode));
  }

  /**
   * Returns how many pictures were delivered.
   *
   * @return calls of {@code onFrame}
   */
  public int frameCount() {
    return frameCount.get();
  }

  /**
   * Returns how many ticks without change were delivered.
   *
   * @return calls of {@code onUnchanged}
   */
  public int unchangedCount() {
    return unchangedCount.get();
  }

  /**
   * Returns how many misses were delivered.
   *
   * @return calls of {@code onMissed}
   */
  public int missedCount() {
    return missedCount.get();
  }

  /**
   * Returns how many of its frames are still owned by somebody.
   *
   * @return 0 if none leaked
   */
  public int framesInUse() {
    return pool.inUse();
  }

  /**
   * Tells whether it may deliver now.
   *
   * @return true between start and stop, end or close
   */
  public boolean isStarted() {
    return gate.isStarted();
  }

  /**
   * Tells whether it was closed.
   *
   * @return true after {@link #close()}
   */
  public boolean isClosed() {
    return gate.isClosed();
  }

  @Override
  public VideoSettings settings() {
    hook.run();
    return settings;
  }

  @Override
  public OptionalDouble reachedRateHz() {
    return reachedHz;
  }

  @Override
  public String description() {
    return "fake video (pushed by the test)";
  }

  @Override
  public void start(VideoSink newSink) {
    gate.start();
    sink = newSink;
  }

  @Override
  public void stop() {
    gate.stop();
  }

  @Override
  public void close() {
    gate.close();
    pool.close();
    hook.run();
  }

  private void reshape(int widthPx, int heightPx) {
    pattern = new MovingPattern(widthPx, heightPx);
    pool =
        new VideoFramePool(
            PixelFormat.BGRX,
            widthPx,
            heightPx,
            ColorSpace.SRGB,
            VideoFramePool.capacityFor((long) widthPx * heightPx * BYTES_PER_PIXEL));
    shownPicture = -1;
  }

  private void tick(long timestampUs) {
    if (muted) {
      throw new IllegalStateException("a muted source delivers nothing");
    }
    if (!gate.isStarted()) {
      throw new IllegalStateException("the fake video source is not started, or has ended");
    }
    if (timestampUs <= lastTimestampUs) {
      throw new IllegalStateException(
          "timestamps must grow, %d us comes after %d us".formatted(timestampUs, lastTimestampUs));
    }
    lastTimestampUs = timestampUs;
  }
}
