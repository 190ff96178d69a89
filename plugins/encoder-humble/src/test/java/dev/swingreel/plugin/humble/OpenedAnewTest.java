package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.Quality;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another speed or another hint needs another encoder, and a recording does not notice. */
class OpenedAnewTest {

  private static final int FRAMES = 120;

  @ParameterizedTest
  @CsvSource({"vp9, true", "vp8, true", "h264, true", "vp9, false"})
  void losesNoFrameWhenItBecomesFasterAndIsToldOfMotion(String codec, boolean isAdaptive) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            new Codec(TrackKind.VIDEO, codec),
            320,
            192,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(30),
            500_000,
            HumbleSettings.SCHEMA.check(Map.of("adaptive", Boolean.toString(isAdaptive))),
            ContentHint.NONE,
            Quality.BEST,
            false);
    List<EncodedChunk> chunks = new ArrayList<>();
    try (VideoEncoder encoder =
            (codec.equals("h264") ? HumbleProviders.avc() : HumbleProviders.video()).open(wanted);
        VideoFramePool pool =
            new VideoFramePool(PixelFormat.I420, 320, 192, ColorSpace.BT709_LIMITED, 1)) {
      for (int i = 0; i < FRAMES; i++) {
        try (VideoFrame frame = pool.poll()) {
          frame.plane(0).put(i, (byte) i);
          frame.filled(i * 1_000_000L / 30, Damage.unknown());
          if (i == 45) {
            encoder.loadMeasured(2);
          }
          if (i == 60) {
            encoder.contentHintChanged(ContentHint.MOTION);
          }
          encoder.encode(frame, 33_333, i == 90, chunks::add);
        }
      }
      encoder.finish(chunks::add);
    }
    assertThat(chunks).hasSize(FRAMES);
    assertThat(chunks).extracting(EncodedChunk::timestampUs).isSorted().doesNotHaveDuplicates();
    assertThat(chunks.get(90).keyframe()).isTrue();
    assertThat(chunks.get(45).keyframe()).as("faster at once").isEqualTo(isAdaptive);
  }
}
