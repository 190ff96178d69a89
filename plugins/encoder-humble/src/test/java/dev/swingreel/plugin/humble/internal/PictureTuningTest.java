package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTuningTest {

  @ParameterizedTest
  @CsvSource({
    // codec, width, height, frames a second, processors, expected cpu-used
    "vp9, 1920, 1080, 30, 2, 5",
    "vp9, 1920, 1080, 60, 2, 8",
    "vp9, 3840, 2160, 30, 2, 8",
    "vp9, 3840, 2160, 30, 8, 5",
    "vp9, 1920, 1080, 60, 1, 8",
    "vp8, 1280, 720, 30, 2, -3",
    "vp8, 1920, 1080, 30, 2, -4",
    "vp8, 1920, 1080, 60, 2, -6",
    "vp8, 1920, 1080, 60, 8, -3"
  })
  void picksTheSlowestSpeedThatLeavesTimeForCapture(
      String codec, int widthPx, int heightPx, double hz, int processors, String cpuUsed) {
    PictureTuning tuning =
        PictureTuning.forScreens(wanted(codec, widthPx, heightPx, hz), -1, 5, 0, processors);
    assertThat(tuning.options()).containsEntry("cpu-used", cpuUsed);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, 30, 2, -1, veryfast",
    "1920, 1080, 25, 2, -1, superfast",
    "1920, 1080, 30, 2, -1, ultrafast",
    "3840, 2160, 30, 2, -1, ultrafast",
    "1920, 1080, 30, 2, 3, medium"
  })
  void choosesAPresetForH264(
      int widthPx, int heightPx, double hz, int processors, int speed, String preset) {
    PictureTuning tuning =
        PictureTuning.forScreens(wanted("h264", widthPx, heightPx, hz), speed, 5, 0, processors);
    assertThat(tuning.options())
        .containsEntry("preset", preset)
        .containsEntry("maxrate", "2500000")
        .doesNotContainKey("cpu-used");
  }

  @ParameterizedTest
  @CsvSource({"vp8, -7", "vp9, 7"})
  void takesTheUsersSpeedAsAFixedOne(String codec, String cpuUsed) {
    PictureTuning tuning = PictureTuning.forScreens(wanted(codec, 640, 360, 30), 7, 2, 3, 8);
    assertThat(tuning.options()).containsEntry("cpu-used", cpuUsed).containsEntry("threads", "3");
    assertThat(tuning.keyframeIntervalUs()).isEqualTo(2_000_000);
  }

  @ParameterizedTest
  @CsvSource({"320, 8, 1, 0", "640, 8, 2, 1", "1920, 2, 2, 1", "1920, 16, 4, 2", "3840, 6, 6, 2"})
  void usesAsManyThreadsAsTheWidthFeeds(
      int widthPx, int processors, String threads, String tileColumns) {
    PictureTuning tuning =
        PictureTuning.forScreens(wanted("vp9", widthPx, 1_080, 30), -1, 5, 0, processors);
    assertThat(tuning.options())
        .containsEntry("threads", threads)
        .containsEntry("tile-columns", tileColumns);
  }

  @ParameterizedTest
  @CsvSource({"NONE, 3", "DETAIL, 3", "TEXT, 3", "MOTION, 0"})
  void sharpensWhatStaysStillUnlessEverythingMoves(ContentHint hint, String aqMode) {
    VideoEncoderConfiguration screen = wanted("vp9", 640, 360, 30);
    VideoEncoderConfiguration hinted =
        new VideoEncoderConfiguration(
            screen.codec(),
            screen.widthPx(),
            screen.heightPx(),
            screen.colorSpace(),
            screen.frameRate(),
            screen.bitsPerSecond(),
            screen.settings(),
            hint,
            screen.reproducible());
    assertThat(PictureTuning.forScreens(hinted, -1, 5, 0, 2).options())
        .containsEntry("aq-mode", aqMode);
  }

  private static VideoEncoderConfiguration wanted(
      String codec, int widthPx, int heightPx, double hz) {
    return new VideoEncoderConfiguration(
        switch (codec) {
          case "vp8" -> Codec.VP8;
          case "vp9" -> Codec.VP9;
          default -> Codec.H264;
        },
        widthPx,
        heightPx,
        ColorSpace.BT709_LIMITED,
        FrameRate.fixed(hz),
        2_500_000,
        SettingValues.NONE);
  }
}
