package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A window that changes its size is fitted into the size the recording began with. */
class ChangedSizeTest {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final long START_US = 5_000_000;
  private static final int WHITE_LUMA = 235;
  private static final int BLACK_LUMA = 16;
  private static final int NEUTRAL_CHROMA = 128;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FrameRate rate = FrameRate.fixed(30);
  private final Timeline timeline = new Timeline();
  private final VideoInput input =
      new VideoInput(timeline, rate, new VideoCounts(), new NobodyListens());
  private final List<PixelRect> pictures = new ArrayList<>();
  private int tick;

  @Test
  void isCentredWithBlackBarsInTheFirstSize() throws InterruptedException {
    WatchedVideoEncoders encoders =
        new WatchedVideoEncoders(PixelFormat.I420, frame -> pictures.add(whiteOnBlack(frame)));
    timeline.begin(START_US);
    try (VideoEncoding encoding =
        VideoEncoding.open(
            EnginePlan.video(clock, encoders),
            VideoSettings.of(WIDTH, HEIGHT, rate),
            EnginePlan.noHint(TrackKind.VIDEO),
            input.queue(),
            new PartBoundary(Optional.empty()))) {
      showWhite(WIDTH, HEIGHT);
      showWhite(32, 48);
      showWhite(128, 24);
      showWhite(16, 4);
      showWhite(WIDTH, HEIGHT);
      timeline.end(START_US + rate.tickUs(tick));
      input.finish();
      encoding.run(chunk -> {});
    }

    assertThat(pictures)
        .containsExactly(
            new PixelRect(0, 0, WIDTH, HEIGHT),
            new PixelRect(16, 0, 32, 48),
            new PixelRect(0, 18, 64, 12),
            new PixelRect(0, 16, 64, 16),
            new PixelRect(0, 0, WIDTH, HEIGHT));
  }

  private void showWhite(int widthPx, int heightPx) {
    try (VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, widthPx, heightPx, 1);
        VideoFrame frame = pool.poll()) {
      for (int offset = 0; offset < frame.plane(0).capacity(); offset += Integer.BYTES) {
        frame.plane(0).putInt(offset, 0xffffffff);
      }
      frame.filled(START_US + rate.tickUs(tick++), Damage.unknown());
      input.onFrame(frame);
    }
  }

  /** Finds the white rectangle; fails unless all around it is black. */
  private static PixelRect whiteOnBlack(VideoFrame frame) {
    assertThat(frame.width()).isEqualTo(WIDTH);
    assertThat(frame.height()).isEqualTo(HEIGHT);
    PixelRect white = null;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (sample(frame, 0, x, y) == WHITE_LUMA) {
          PixelRect pixel = new PixelRect(x, y, 1, 1);
          white = white == null ? pixel : white.union(pixel);
        }
      }
    }
    assertThat(white).isNotNull();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean isInside = white.contains(new PixelRect(x, y, 1, 1));
        assertThat(sample(frame, 0, x, y))
            .as("luma at %d,%d", x, y)
            .isEqualTo(isInside ? WHITE_LUMA : BLACK_LUMA);
        assertThat(sample(frame, 1, x / 2, y / 2)).isEqualTo(NEUTRAL_CHROMA);
        assertThat(sample(frame, 2, x / 2, y / 2)).isEqualTo(NEUTRAL_CHROMA);
      }
    }
    return white;
  }

  private static int sample(VideoFrame frame, int plane, int x, int y) {
    return Byte.toUnsignedInt(frame.plane(plane).get(y * frame.strideBytes(plane) + x));
  }

  private static final class NobodyListens implements InputListener {

    @Override
    public void onActivity() {}

    @Override
    public void onFirstData(long clockUs) {}

    @Override
    public void onTrackEnded(Optional<MediaException> cause) {}
  }
}
