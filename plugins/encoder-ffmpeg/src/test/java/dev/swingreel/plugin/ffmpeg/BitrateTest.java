package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ContentHint;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.testkit.BitrateRun;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The wanted rate is a limit over any ten seconds, and what stands still stays far below it. */
class BitrateTest {

  /** The quality chooses among the speeds; so does a machine that is too slow. */
  @ParameterizedTest
  @CsvSource({
    "LIBVPX_VP9, 5, NONE",
    "LIBVPX_VP9, 8, MOTION",
    "LIBVPX_VP8, 4, NONE",
    "LIBVPX_VP8, 8, MOTION",
    "SVT_AV1, 9, NONE",
    "SVT_AV1, 10, MOTION",
    "LIBAOM_AV1, 8, NONE",
    "LIBAOM_AV1, 10, MOTION",
    "OPENH264, 0, NONE",
    "OPENH264, 1, NONE"
  })
  void isExceededByLittleOverAnyTenSecondsOfHardScenes(
      PictureCoder coder, int speed, ContentHint hint) {
    SettingValues settings = FfmpegSettings.SCHEMA.check(Map.of("speed", Integer.toString(speed)));
    BitrateRun run =
        BitrateRun.ofHardScenes(Providers.pictures(coder), coder.codec(), settings, hint);
    System.out.printf("%s at speed %d, %s: %s%n", coder, speed, hint, run);
    assertThat(run.mostOfAnyTenSeconds()).isLessThanOrEqualTo(1.15);
  }

  @ParameterizedTest
  @EnumSource(
      value = PictureCoder.class,
      names = {"LIBVPX_VP9", "LIBVPX_VP8", "SVT_AV1", "LIBAOM_AV1", "OPENH264"})
  void isFarFromReachedByAPictureThatStandsStill(PictureCoder coder) {
    BitrateRun run =
        BitrateRun.ofAStillPicture(Providers.pictures(coder), coder.codec(), SettingValues.NONE);
    System.out.printf("%s, still: %s%n", coder, run);
    assertThat(run.lastTenSeconds()).isLessThan(0.2);
  }
}
