package dev.swingreel.host.cli;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.recorder.ReplayBuffer;
import java.util.List;

/** What {@code record --replay --json} prints. Component order is the order of the fields. */
record ReplayJson(List<Saved> saved, ReportJson report) {

  /** One saved stretch. */
  record Saved(String file, long durationMs, long bytes) {}

  static ReplayJson of(List<ReplayBuffer.Replay> saved, RecordingReport report) {
    return new ReplayJson(
        saved.stream()
            .map(one -> new Saved(one.path().toString(), one.durationUs() / 1_000, one.bytes()))
            .toList(),
        ReportJson.of(report));
  }
}
