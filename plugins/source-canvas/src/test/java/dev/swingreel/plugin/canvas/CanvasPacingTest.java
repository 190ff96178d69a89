package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In real time: 150 ticks must come when they are due. Logs how well they do. */
class CanvasPacingTest {

  private static final int TICKS = 150;

  @Test
  void ticksComeWhenTheyAreDue() throws InterruptedException {
    MediaClock clock = new SystemMediaClock();
    LatenessSink sink = new LatenessSink(clock);
    DemoCanvas demo = new DemoCanvas(320, 180, 30);
    OffscreenCanvas canvas = new OffscreenCanvas(320, 180, demo::paint);
    CanvasSource source =
        new CanvasSource(
            canvas.surface(), CaptureRate.of(FrameRate.fixed(30)), clock, stopped -> {});
    source.start(sink);
    assertThat(sink.enough.await(TICKS, TimeUnit.SECONDS)).isTrue();
    source.close();
    List<Long> latenessUs = sink.latenessUs.subList(0, TICKS);
    System.getLogger(CanvasPacingTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "frames after their tick, painting included: mean {0} us, median {1} us, worst {2} us",
            mean(latenessUs),
            median(latenessUs),
            Collections.max(latenessUs));
    assertThat(sink.timesUs).isSorted().doesNotHaveDuplicates();
    assertThat(sink.timesUs.get(TICKS - 1) - sink.timesUs.get(0))
        .as("no drift: tick n is due at n / rate")
        .isEqualTo(Math.round((TICKS - 1) * 1e6 / 30));
    // No tighter: the machine may be busy, and what the clock says is checked above.
    assertThat(median(latenessUs)).as("half of all frames come in time").isLessThan(33_333);
  }

  private static long mean(List<Long> values) {
    return Math.round(values.stream().mapToLong(Long::longValue).average().orElseThrow());
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static final class LatenessSink implements VideoSink {

    private final MediaClock clock;
    private final CountDownLatch enough = new CountDownLatch(TICKS);
    private final List<Long> latenessUs = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> timesUs = Collections.synchronizedList(new ArrayList<>());

    LatenessSink(MediaClock clock) {
      this.clock = clock;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      tick(frame.timestampUs());
    }

    @Override
    public void onUnchanged(long timestampUs) {
      tick(timestampUs);
    }

    @Override
    public void onMissed(long timestampUs) {
      tick(timestampUs);
    }

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(Optional<MediaException> cause) {}

    private void tick(long timestampUs) {
      latenessUs.add(clock.nowUs() - timestampUs);
      timesUs.add(timestampUs);
      enough.countDown();
    }
  }
}
