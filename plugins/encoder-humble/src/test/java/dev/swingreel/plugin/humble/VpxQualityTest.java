package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A desktop is encoded, decoded by ffmpeg and compared; the figures are printed. */
class VpxQualityTest {

  private static final FrameRate RATE = FrameRate.fixed(30);

  @ParameterizedTest(name = "{0} {1}x{2} at {3} bit/s")
  @CsvSource({
    "vp8, 640, 360, 600000, 180",
    "vp9, 640, 360, 600000, 180",
    "vp8, 1920, 1080, 2500000, 60",
    "vp9, 1920, 1080, 2500000, 60"
  })
  void looksLikeItsInputAtTheWantedRate(
      String codec, int widthPx, int heightPx, long bitsPerSecond, int frames, @TempDir Path folder)
      throws IOException, InterruptedException {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            codec.equals("vp8") ? Codec.VP8 : Codec.VP9,
            widthPx,
            heightPx,
            ColorSpace.BT709_LIMITED,
            RATE,
            bitsPerSecond,
            SettingValues.NONE);
    Path ivf = folder.resolve("desktop.ivf");
    EncodeRun run;
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted)) {
      run = EncodeRun.of(encoder, wanted, frames, i -> i, ivf);
    }
    System.out.printf("%s %dx%d: %s%n", codec, widthPx, heightPx, run);

    assertThat(run.chunks()).hasSize(frames);
    assertThat(run.decodedCount()).isEqualTo(frames);
    assertThat(run.chunks())
        .extracting(EncodedChunk::timestampUs)
        .containsExactly(IntStream.range(0, frames).mapToObj(RATE::tickUs).toArray(Long[]::new));
    assertThat(run.psnrDb()).isGreaterThan(30);
    assertThat(run.worstPsnrDb()).isGreaterThan(27);
    // The first key frame is no part of the rate that holds: it is spread over a whole recording.
    long rest = run.chunks().stream().skip(1).mapToLong(EncodedChunk::size).sum();
    double restPerSecond = rest * 8 * RATE.hz() / (frames - 1);
    assertThat(restPerSecond).isBetween(bitsPerSecond * 0.3, bitsPerSecond * 1.35);
    if (codec.equals("vp9")) {
      assertThat(Ffmpeg.probe(ivf, "-show_entries", "stream=color_space,color_range"))
          .contains("color_space=bt709", "color_range=tv");
    }
  }
}
