package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another speed or another hint needs another encoder, and a recording does not notice. */
class OpenedAnewTest {

  private static final int FRAMES = 120;

  @ParameterizedTest
  @EnumSource(
      value = PictureCoder.class,
      names = {"LIBVPX_VP9", "LIBVPX_VP8", "SVT_AV1", "LIBAOM_AV1", "OPENH264"})
  void losesNoFrameWhenItBecomesFasterAndIsToldOfMotion(PictureCoder coder) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            coder.codec(),
            320,
            192,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(30),
            500_000,
            SettingValues.NONE,
            ContentHint.NONE,
            Quality.BEST,
            false);
    List<EncodedChunk> chunks = new ArrayList<>();
    try (VideoEncoder encoder = Providers.pictures(coder).open(wanted);
        VideoFramePool pool =
            new VideoFramePool(encoder.inputFormat(), 320, 192, ColorSpace.BT709_LIMITED, 1)) {
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
    assertThat(chunks.get(45).keyframe()).as("faster at once").isTrue();
  }
}
