package dev.swingreel.host.cli;

import dev.swingreel.host.app.FinishedRecording;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code record --json} prints. Component order is the order of the fields; {@code file} is
 * null if nothing could be recorded.
 */
record RecordingJson(
    String file,
    String mimeType,
    long durationMs,
    long bytes,
    String stopReason,
    long firstFrameMs,
    BigDecimal cpuSeconds,
    ReportJson.Video video,
    ReportJson.Audio audio,
    List<ReportJson.Audio> audioTracks,
    List<String> parts) {

  static RecordingJson of(FinishedRecording finished) {
    ReportJson report = ReportJson.of(finished.report());
    return new RecordingJson(
        finished.parts().isEmpty() ? null : finished.file().toString(),
        report.mimeType(),
        report.durationMs(),
        finished.bytes(),
        report.stopReason(),
        report.firstFrameMs(),
        report.cpuSeconds(),
        report.video(),
        report.audio(),
        report.audioTracks(),
        finished.parts().stream().map(Path::toString).toList());
  }
}
