package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desktop that stands still between two movements, encoded with VP9 and decoded by ffmpeg. */
class StillPictureTest {

  private static final int STOPS_AT = 20;
  private static final int MOVES_AT = 100;
  private static final int FRAMES = 130;
  private static final long BITS_PER_SECOND = 600_000;

  @TempDir private Path folder;

  @Test
  void isSharpenedForAWhileThenShownAgainAndTheNextMovementFollowsCleanly()
      throws IOException, InterruptedException {
    VideoEncoderConfiguration wanted = wanted(640, 360);
    EncodeRun run;
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted)) {
      run =
          EncodeRun.of(
              encoder,
              wanted,
              FRAMES,
              i -> i < STOPS_AT ? i : Math.max(STOPS_AT, i - MOVES_AT + STOPS_AT),
              folder.resolve("still.ivf"));
    }

    assertThat(run.chunks()).hasSize(FRAMES);
    assertThat(run.decodedCount()).isEqualTo(FRAMES);
    assertThat(run.worstPsnrDb()).isGreaterThan(27);
    List<EncodedChunk> still = run.chunks().subList(STOPS_AT, MOVES_AT);
    assertThat(still.get(1).size()).as("sharpened first").isGreaterThan(1);
    assertThat(still.subList(20, still.size()))
        .allSatisfy(
            chunk -> {
              assertThat(chunk.size()).isEqualTo(1);
              assertThat(chunk.keyframe()).isFalse();
            });
    assertThat(run.chunks().subList(MOVES_AT + 1, FRAMES))
        .allSatisfy(chunk -> assertThat(chunk.size()).isGreaterThan(1));
  }

  @Test
  void isAKeyFrameWheneverOneIsAskedForAndIsSharpenedAnewAfterIt() {
    List<EncodedChunk> chunks = new ArrayList<>();
    try (VideoFramePool pool =
            new VideoFramePool(PixelFormat.I420, 64, 64, ColorSpace.BT709_LIMITED, 1);
        VideoEncoder encoder = HumbleProviders.video().open(wanted(64, 64))) {
      for (int i = 0; i < 60; i++) {
        VideoFrame frame = pool.poll();
        try (frame) {
          frame.filled(i * 500_000L, i == 0 ? Damage.unknown() : Damage.none());
          encoder.encode(frame, 33_333, i == 30, chunks::add);
        }
      }
    }

    assertThat(chunks).hasSize(60);
    assertThat(chunks.get(29).size()).isEqualTo(1);
    assertThat(chunks.get(30).keyframe()).isTrue();
    assertThat(chunks.get(31).size()).isGreaterThan(1);
    assertThat(chunks.get(59).size()).isEqualTo(1);
  }

  private static VideoEncoderConfiguration wanted(int widthPx, int heightPx) {
    return new VideoEncoderConfiguration(
        Codec.VP9,
        widthPx,
        heightPx,
        ColorSpace.BT709_LIMITED,
        FrameRate.fixed(30),
        BITS_PER_SECOND,
        SettingValues.NONE);
  }
}
