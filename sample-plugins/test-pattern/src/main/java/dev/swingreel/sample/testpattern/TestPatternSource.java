package dev.swingreel.sample.testpattern;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.FramePacer;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.time.Duration;

/**
 * Paints the test picture on a thread of its own. This is the shape of every video source: wait for
 * the tick, take a frame from the pool, fill what is stale, stamp it, hand it on, close it.
 */
final class TestPatternSource implements VideoSource {

  private static final long FRAME_BYTES = 4L * TestPicture.WIDTH_PX * TestPicture.HEIGHT_PX;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final MediaClock clock;
  private final VideoSettings settings;
  private final VideoFramePool pool =
      new VideoFramePool(
          PixelFormat.BGRX,
          TestPicture.WIDTH_PX,
          TestPicture.HEIGHT_PX,
          ColorSpace.SRGB,
          VideoFramePool.capacityFor(FRAME_BYTES));
  private TestPicture shown;
  private volatile Worker worker;
  private volatile boolean stopped;
  private volatile boolean closed;

  TestPatternSource(MediaClock clock, FrameRate frameRate) {
    this.clock = clock;
    this.settings = VideoSettings.of(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX, frameRate);
  }

  @Override
  public VideoSettings settings() {
    return settings;
  }

  @Override
  public String description() {
    return "test-pattern (computed)";
  }

  @Override
  public void start(VideoSink sink) {
    if (worker != null || closed) {
      throw new IllegalStateException("a test pattern starts once, and not after close");
    }
    worker = Worker.startUrgent("capture-test-pattern", () -> run(sink));
  }

  @Override
  public void stop() {
    stopped = true;
    if (worker != null) {
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public void close() {
    stop();
    closed = true;
    pool.close();
  }

  private void run(VideoSink sink) {
    FramePacer pacer = new FramePacer(clock, settings.frameRate());
    try {
      while (!stopped) {
        long tickUs = pacer.awaitTick(sink::onMissed);
        if (!stopped) {
          deliver(tickUs, sink);
        }
      }
    } catch (InterruptedException e) {
      // Stopping interrupts: the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(long tickUs, VideoSink sink) {
    TestPicture picture = TestPicture.at(tickUs);
    if (picture.equals(shown)) {
      sink.onUnchanged(tickUs);
      return;
    }
    try (VideoFrame frame = pool.poll()) {
      if (frame == null) {
        // Everybody else still works on the earlier frames: say so, never wait.
        sink.onMissed(tickUs);
        return;
      }
      Damage changed = shown == null ? Damage.unknown() : picture.changedSince(shown);
      pool.markChanged(changed);
      picture.paint(frame, frame.stale());
      frame.filled(tickUs, changed);
      shown = picture;
      sink.onFrame(frame);
    }
  }
}
