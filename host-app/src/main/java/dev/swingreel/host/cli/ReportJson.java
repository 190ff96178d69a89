package dev.swingreel.host.cli;

import dev.swingreel.media.RecordingReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The report as {@code info --json} prints it. Component order is the order of the fields. */
record ReportJson(
    String mimeType,
    long durationMs,
    String stopReason,
    long firstFrameMs,
    BigDecimal cpuSeconds,
    Video video,
    Audio audio,
    List<Audio> audioTracks,
    List<String> parts) {

  /** The track of pictures; {@code null} in JSON if there was none. */
  record Video(
      String source,
      String encoder,
      int width,
      int height,
      long due,
      long captured,
      long unchanged,
      long missed,
      long repeated,
      long encoded,
      long dropped,
      int restarts,
      BigDecimal reachedFrameRate) {}

  /** The track of sound; {@code null} in JSON if there was none. */
  record Audio(
      String source,
      String encoder,
      int sampleRate,
      int channels,
      long filledMs,
      BigDecimal driftPpm,
      int restarts) {}

  static ReportJson of(RecordingReport report) {
    return new ReportJson(
        report.mimeType(),
        report.durationMs(),
        report.stopReason().word(),
        report.firstFrameMs(),
        decimal(report.cpuSeconds()),
        report.video().map(video -> video(video, report.reachedFrameRate())).orElse(null),
        report.audio().map(ReportJson::audio).orElse(null),
        report.audioTracks().stream().map(ReportJson::audio).toList(),
        report.parts());
  }

  private static Video video(RecordingReport.Video video, double reachedFrameRate) {
    return new Video(
        video.source(),
        video.encoder(),
        video.width(),
        video.height(),
        video.due(),
        video.captured(),
        video.unchanged(),
        video.missed(),
        video.repeated(),
        video.encoded(),
        video.dropped(),
        video.restarts(),
        decimal(reachedFrameRate));
  }

  private static Audio audio(RecordingReport.Audio audio) {
    return new Audio(
        audio.source(),
        audio.encoder(),
        audio.sampleRate(),
        audio.channels(),
        audio.filledMs(),
        decimal(audio.driftPpm()),
        audio.restarts());
  }

  /** As exact as the tags of a file, so that what is printed and what is read back are the same. */
  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
  }
}
