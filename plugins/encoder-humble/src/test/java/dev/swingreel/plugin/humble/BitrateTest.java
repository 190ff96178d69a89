package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.BitrateRun;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wanted rate is a limit over any ten seconds, and what stands still stays far below it. */
class BitrateTest {

  @ParameterizedTest
  @CsvSource({
    "vp9, 5, NONE",
    "vp9, 8, MOTION",
    "vp8, 3, NONE",
    "vp8, 6, MOTION",
    "h264, 6, TEXT",
    "h264, 8, MOTION"
  })
  void isExceededByLittleOverAnyTenSecondsOfHardScenes(String codec, int speed, ContentHint hint) {
    SettingValues settings = HumbleSettings.SCHEMA.check(Map.of("speed", Integer.toString(speed)));
    BitrateRun run = BitrateRun.ofHardScenes(provider(codec), codec(codec), settings, hint);
    System.out.printf("Humble %s at speed %d, %s: %s%n", codec, speed, hint, run);
    assertThat(run.mostOfAnyTenSeconds()).isLessThanOrEqualTo(1.15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vp9", "vp8", "h264"})
  void isFarFromReachedByAPictureThatStandsStill(String codec) {
    BitrateRun run = BitrateRun.ofAStillPicture(provider(codec), codec(codec), SettingValues.NONE);
    System.out.printf("Humble %s, still: %s%n", codec, run);
    assertThat(run.lastTenSeconds()).isLessThan(0.2);
  }

  private static VideoEncoderProvider provider(String codec) {
    return codec.equals("h264") ? HumbleProviders.avc() : HumbleProviders.video();
  }

  private static Codec codec(String id) {
    return new Codec(TrackKind.VIDEO, id);
  }
}
