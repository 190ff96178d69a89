package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingReportTest {

  private static final RecordingReport.Video VIDEO =
      new RecordingReport.Video(
          "screen:0 (X11)", "Humble libvpx", 1920, 1080, 300, 200, 90, 10, 5, 201, 4);
  private static final RecordingReport.Audio AUDIO =
      new RecordingReport.Audio("microphone (Java Sound)", "Vorbis", 48_000, 2, 120, -31.25);

  @Test
  void readsBackWhatItWroteIntoTags() {
    RecordingReport report = report(StopReason.STOPPED, Optional.of(VIDEO), Optional.of(AUDIO));
    assertThat(RecordingReport.ofTags(report.tags())).contains(report);
  }

  @Test
  void tellsOfEncodersThatBeganAnew() {
    RecordingReport report =
        report(
            StopReason.STOPPED,
            Optional.of(
                new RecordingReport.Video(
                    "screen:0 (X11)", "FFmpeg", 640, 360, 300, 200, 90, 10, 5, 199, 6, 2)),
            Optional.of(new RecordingReport.Audio("system", "fake", 44_100, 1, 2, 12.5, 1)));
    assertThat(report.tags())
        .containsEntry("SWINGREEL_VIDEO_RESTARTS", "2")
        .containsEntry("SWINGREEL_AUDIO_RESTARTS", "1");
    assertThat(RecordingReport.ofTags(report.tags())).contains(report);
    assertThat(report(StopReason.STOPPED, Optional.of(VIDEO), Optional.of(AUDIO)).tags())
        .doesNotContainKeys("SWINGREEL_VIDEO_RESTARTS", "SWINGREEL_AUDIO_RESTARTS");
  }

  @Test
  void tellsOfEveryTrackOfSound() {
    RecordingReport.Audio second =
        new RecordingReport.Audio("system", "fake", 44_100, 1, 2_500, 12.5);
    RecordingReport report =
        new RecordingReport(
            "video/webm;codecs=opus",
            10_033,
            StopReason.STOPPED,
            120,
            1.5,
            Optional.empty(),
            List.of(AUDIO, second),
            List.of());
    assertThat(report.audio()).contains(AUDIO);
    assertThat(report.tags())
        .containsEntry("SWINGREEL_AUDIO_SOURCE", AUDIO.source())
        .containsEntry("SWINGREEL_AUDIO_2_SOURCE", "system")
        .containsEntry("SWINGREEL_AUDIO_2_DRIFT_PPM", "12.500");
    assertThat(RecordingReport.ofTags(report.tags())).contains(report);
  }

  @ParameterizedTest
  @EnumSource(StopReason.class)
  void keepsEveryReasonToStop(StopReason reason) {
    RecordingReport report = report(reason, Optional.empty(), Optional.of(AUDIO));
    assertThat(RecordingReport.ofTags(report.tags())).contains(report);
  }

  @Test
  void writesNumbersTheSameInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      RecordingReport report = report(StopReason.DURATION, Optional.of(VIDEO), Optional.of(AUDIO));
      assertThat(report.tags())
          .containsEntry("SWINGREEL_CPU_SECONDS", "1.500")
          .containsEntry("SWINGREEL_AUDIO_DRIFT_PPM", "-31.250");
      assertThat(RecordingReport.ofTags(report.tags())).contains(report);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ignoresTheTagsOfOthers() {
    assertThat(RecordingReport.ofTags(Map.of("TITLE", "holiday"))).isEmpty();
    RecordingReport report = report(StopReason.SIGNAL, Optional.of(VIDEO), Optional.empty());
    Map<String, String> tags = new HashMap<>(report.tags());
    tags.put("TITLE", "holiday");
    assertThat(RecordingReport.ofTags(tags)).contains(report);
  }

  @Test
  void takesDamagedTagsForNone() {
    Map<String, String> tags =
        new HashMap<>(report(StopReason.STOPPED, Optional.of(VIDEO), Optional.empty()).tags());
    tags.put("SWINGREEL_VIDEO_DUE", "many");
    assertThat(RecordingReport.ofTags(tags)).isEmpty();
    tags.remove("SWINGREEL_VIDEO_DUE");
    assertThat(RecordingReport.ofTags(tags)).isEmpty();
  }

  @Test
  void leavesOutOfTheTagsWhatWasNotMeasured() {
    RecordingReport report =
        new RecordingReport(
            "video/webm;codecs=vp9",
            10_000,
            StopReason.DURATION,
            RecordingReport.NOT_MEASURED,
            RecordingReport.NOT_MEASURED,
            Optional.of(VIDEO),
            Optional.empty());
    assertThat(report.tags())
        .doesNotContainKeys("SWINGREEL_FIRST_FRAME_MS", "SWINGREEL_CPU_SECONDS");
    assertThat(RecordingReport.ofTags(report.tags())).contains(report);
  }

  private static RecordingReport report(
      StopReason reason,
      Optional<RecordingReport.Video> video,
      Optional<RecordingReport.Audio> audio) {
    return new RecordingReport(
        "video/webm;codecs=vp9,opus", 10_033, reason, 120, 1.5, video, audio);
  }
}
