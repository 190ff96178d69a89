package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.testkit.FakeMediaClock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CanvasSourceTest {

  private final CompletableFuture<MediaException> end = new CompletableFuture<>();

  @Test
  void endsWithACauseWhenMemoryRunsOut() throws Exception {
    OutOfMemoryError none = new OutOfMemoryError("Cannot reserve direct buffer memory");
    OffscreenCanvas canvas = new OffscreenCanvas(32, 18, new DemoCanvas(32, 18, 30)::paint);
    CanvasSource source =
        new CanvasSource(
            canvas.surface(),
            CaptureRate.of(FrameRate.fixed(30)),
            new FakeMediaClock(),
            stopped -> {});
    source.start(new FailingSink(none));
    assertThat(end.get(60, TimeUnit.SECONDS))
        .hasCause(none)
        .hasMessageContaining("cannot be captured any more");
    source.close();
  }

  private final class FailingSink implements VideoSink {

    private final Error error;

    FailingSink(Error error) {
      this.error = error;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      throw error;
    }

    @Override
    public void onUnchanged(long timestampUs) {}

    @Override
    public void onMissed(long timestampUs) {}

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(Optional<MediaException> cause) {
      end.complete(cause.orElseThrow());
    }
  }
}
