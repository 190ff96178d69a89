package dev.swingreel.testkit;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.FramePacer;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.time.Duration;
import java.util.Optional;

/**
 * A video source that runs by itself: a {@link MovingPattern}, one new picture on every tick of the
 * clock. With a {@link FakeMediaClock} it delivers exactly when the test advances the clock.
 */
public final class PatternVideoSource implements VideoSource {

  private static final int BYTES_PER_PIXEL = 4;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final MediaClock clock;
  private final VideoSettings settings;
  private final MovingPattern pattern;
  private final VideoFramePool pool;
  private long silenceUs;
  private long lifeUs = Long.MAX_VALUE;
  private Worker worker;
  private boolean started;
  private boolean closed;
  private volatile boolean stopped;

  /**
   * Makes a source.
   *
   * @param clock stamps and paces
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param frameRate how often
   */
  public PatternVideoSource(MediaClock clock, int widthPx, int heightPx, FrameRate frameRate) {
    this.clock = clock;
    this.settings = VideoSettings.of(widthPx, heightPx, frameRate);
    this.pattern = new MovingPattern(widthPx, heightPx);
    this.pool =
        new VideoFramePool(
            PixelFormat.BGRX,
            widthPx,
            heightPx,
            ColorSpace.SRGB,
            VideoFramePool.capacityFor((long) widthPx * heightPx * BYTES_PER_PIXEL));
  }

  /**
   * Has the first picture come late, as that of a device that wakes up slowly.
   *
   * @param silence how long nothing comes after the start
   * @return this, not started
   */
  public PatternVideoSource late(Duration silence) {
    silenceUs = silence.toNanos() / 1_000;
    return this;
  }

  /**
   * Has the source die, as a device that is pulled out.
   *
   * @param life how long after the start it ends with {@code NOT_READABLE}
   * @return this, not started
   */
  public PatternVideoSource dyingAfter(Duration life) {
    lifeUs = life.toNanos() / 1_000;
    return this;
  }

  @Override
  public VideoSettings settings() {
    return settings;
  }

  @Override
  public String description() {
    return "pattern (computed)";
  }

  @Override
  public synchronized void start(VideoSink sink) {
    if (started || closed) {
      throw new IllegalStateException("the pattern source starts once, and not after close");
    }
    started = true;
    worker = Worker.startUrgent("capture-pattern", () -> run(sink));
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
    pool.close();
  }

  private void run(VideoSink sink) {
    try {
      long startUs = clock.nowUs();
      if (silenceUs > 0) {
        clock.sleepUntil(startUs + silenceUs);
      }
      FramePacer pacer = new FramePacer(clock, settings.frameRate());
      for (long picture = 0; !stopped; ) {
        long tickUs = pacer.awaitTick(sink::onMissed);
        if (tickUs - startUs >= lifeUs) {
          sink.onEnded(
              Optional.of(
                  new MediaException(
                      MediaErrorCode.NOT_READABLE, "The pattern died, as it was told to.")));
          return;
        }
        if (!stopped && deliver(picture, tickUs, sink)) {
          picture++;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean deliver(long picture, long tickUs, VideoSink sink) {
    try (VideoFrame frame = pool.poll()) {
      if (frame == null) {
        sink.onMissed(tickUs);
        return false;
      }
      Damage damage = picture == 0 ? Damage.unknown() : pattern.damage(picture - 1, picture);
      pool.markChanged(damage);
      pattern.paint(frame, picture, frame.stale());
      frame.filled(tickUs, damage);
      sink.onFrame(frame);
      return true;
    }
  }
}
