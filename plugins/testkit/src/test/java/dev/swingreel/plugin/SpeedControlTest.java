package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedControlTest {

  private static final List<SpeedControl.Pace> PACES =
      List.of(
          new SpeedControl.Pace(5, 100e6),
          new SpeedControl.Pace(6, 200e6),
          new SpeedControl.Pace(8, 400e6));

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 30, BALANCED, 2, 5",
    "1920, 1080, 60, BALANCED, 2, 6",
    "1920, 1080, 60, BALANCED, 8, 5",
    "1920, 1080, 60, BEST, 2, 5",
    "3840, 2160, 30, SMALL, 2, 8",
    "7680, 4320, 60, BEST, 1, 8"
  })
  void beginsWithTheSlowestThatIsKnownToHold(
      int widthPx, int heightPx, double hz, Quality quality, int processors, int speed) {
    SpeedControl speeds =
        new SpeedControl(PACES, wanted(widthPx, heightPx, hz, quality, false), processors, true);
    assertThat(speeds.speed()).isEqualTo(speed);
  }

  @Test
  void countsAsWhatIsSaidWhereThereIsNoChoice() {
    SpeedControl speeds =
        new SpeedControl(List.of(), wanted(640, 480, 30, Quality.BALANCED, false), 2, true);
    assertThat(speeds.hint(ContentHint.DETAIL)).isEqualTo(ContentHint.DETAIL);
  }

  @Test
  void goesAStepFasterWhenPicturesAreLateAndNotBackSoon() {
    SpeedControl speeds = control(true, false);
    speeds.measured(0.95);
    assertThat(speeds.wantsChange()).isTrue();
    assertThat(speeds.isUrgent()).isTrue();
    speeds.change();
    assertThat(speeds.speed()).isEqualTo(6);
    for (int i = 0; i < 30; i++) {
      speeds.measured(0.1);
    }
    assertThat(speeds.wantsChange()).isFalse();
    for (int i = 0; i < 40; i++) {
      speeds.measured(0.1);
    }
    assertThat(speeds.wantsChange()).isTrue();
    assertThat(speeds.isUrgent()).isFalse();
    speeds.change();
    assertThat(speeds.speed()).isEqualTo(5);
  }

  @Test
  void staysWhereItIsBetweenTheTwo() {
    SpeedControl speeds = control(true, false);
    for (int i = 0; i < 100; i++) {
      speeds.measured(i % 2 == 0 ? 0.2 : 0.8);
    }
    assertThat(speeds.wantsChange()).isFalse();
  }

  @Test
  void hasNothingBeyondTheFastest() {
    SpeedControl speeds =
        new SpeedControl(PACES, wanted(7_680, 4_320, 60, Quality.BEST, false), 1, true);
    speeds.measured(3);
    assertThat(speeds.wantsChange()).isFalse();
  }

  @Test
  void staysFixedWhereThatIsAskedFor() {
    for (SpeedControl speeds : List.of(control(false, false), control(true, true))) {
      speeds.measured(2);
      assertThat(speeds.wantsChange()).isFalse();
    }
  }

  private static SpeedControl control(boolean isAdaptive, boolean reproducible) {
    return new SpeedControl(
        PACES, wanted(1_280, 720, 30, Quality.BALANCED, reproducible), 2, isAdaptive);
  }

  private static VideoEncoderConfiguration wanted(
      int widthPx, int heightPx, double hz, Quality quality, boolean reproducible) {
    return new VideoEncoderConfiguration(
        Codec.VP9,
        widthPx,
        heightPx,
        ColorSpace.BT709_LIMITED,
        FrameRate.upTo(hz),
        2_500_000,
        SettingValues.NONE,
        ContentHint.NONE,
        quality,
        reproducible);
  }
}
