package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SpeedControl;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureCoderTest {

  @ParameterizedTest
  @CsvSource({
    // width, height, frames a second, quality, processors, expected speed
    "LIBVPX_VP9, 1920, 1080, 30, BALANCED, 2, 5",
    "LIBVPX_VP9, 1920, 1080, 60, BALANCED, 2, 8",
    "LIBVPX_VP9, 1920, 1080, 60, BEST, 2, 5",
    "LIBVPX_VP9, 3840, 2160, 30, BALANCED, 8, 5",
    "LIBVPX_VP9, 3840, 2160, 30, SMALL, 6, 8",
    "LIBVPX_VP8, 1280, 720, 30, BALANCED, 2, 3",
    "LIBVPX_VP8, 1280, 720, 30, SMALL, 1, 4",
    "LIBVPX_VP8, 1920, 1080, 30, BALANCED, 2, 4",
    "LIBVPX_VP8, 1920, 1080, 30, BEST, 2, 3",
    "LIBVPX_VP8, 1920, 1080, 60, SMALL, 2, 6",
    "X264, 1280, 720, 30, BALANCED, 2, 6",
    "X264, 1280, 720, 30, SMALL, 2, 6",
    "X264, 1920, 1080, 30, SMALL, 2, 8",
    "X264, 1920, 1080, 30, BEST, 2, 7"
  })
  void beginsWithTheSlowestSpeedThatHoldsForTheQuality(
      PictureCoder coder,
      int widthPx,
      int heightPx,
      double hz,
      Quality quality,
      int processors,
      int speed) {
    VideoEncoderConfiguration wanted = wanted(coder, widthPx, heightPx, hz, quality);
    assertThat(new SpeedControl(coder.paces(), wanted, processors, true).speed()).isEqualTo(speed);
  }

  @ParameterizedTest
  @EnumSource(PictureCoder.class)
  void isSetInAnotherWayForFilms(PictureCoder coder) {
    assertThat(options(coder, ContentHint.MOTION)).isNotEqualTo(options(coder, ContentHint.DETAIL));
    assertThat(options(coder, ContentHint.NONE)).isEqualTo(options(coder, ContentHint.DETAIL));
  }

  @Test
  void putsInWhatIsChosen() {
    assertThat(options(PictureCoder.LIBVPX_VP9, ContentHint.TEXT))
        .containsEntry("cpu-used", "6")
        .containsEntry("threads", "4")
        .containsEntry("tile-columns", "2")
        .containsEntry("aq-mode", "3")
        .containsEntry("b", "2083333")
        .containsEntry("maxrate", "2083333")
        .containsEntry("bufsize", "2083333");
    assertThat(options(PictureCoder.LIBVPX_VP8, ContentHint.TEXT))
        .containsEntry("cpu-used", "-6")
        .containsEntry("b", "2500000");
    assertThat(options(PictureCoder.X264, ContentHint.TEXT))
        .containsEntry("preset", "veryfast")
        .containsEntry("maxrate", "2500000")
        .containsEntry("aq-mode", "0");
  }

  private static Map<String, String> options(PictureCoder coder, ContentHint hint) {
    return coder.options(wanted(coder, 1_280, 720, 30, Quality.BALANCED), hint, 4, 6);
  }

  private static VideoEncoderConfiguration wanted(
      PictureCoder coder, int widthPx, int heightPx, double hz, Quality quality) {
    return new VideoEncoderConfiguration(
        coder == PictureCoder.LIBVPX_VP9
            ? Codec.VP9
            : coder == PictureCoder.LIBVPX_VP8 ? Codec.VP8 : Codec.H264,
        widthPx,
        heightPx,
        ColorSpace.BT709_LIMITED,
        FrameRate.fixed(hz),
        2_500_000,
        SettingValues.NONE,
        ContentHint.NONE,
        quality,
        false);
  }
}
