package dev.swingreel.host.cli;

import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.media.RecordingReport;

/** What people want to know of a recording that has just ended. */
final class Summary {

  private Summary() {}

  static void print(FinishedRecording finished, Console console) {
    RecordingReport report = finished.report();
    console.print(
        Messages.text(
            "record.done",
            finished.file(),
            Units.duration(report.durationMs()),
            Units.size(finished.bytes()),
            report.mimeType()));
    int parts = finished.parts().size();
    if (parts > 1) {
      console.print(
          Messages.text(
              "record.parts",
              parts == 2
                  ? finished.parts().get(1).getFileName()
                  : finished.parts().get(1).getFileName()
                      + " … "
                      + finished.parts().get(parts - 1).getFileName(),
              parts));
    }
    report
        .video()
        .filter(video -> video.missed() + video.dropped() > 0)
        .ifPresent(
            video ->
                console.print(
                    Messages.text(
                        "record.losses",
                        video.missed(),
                        video.dropped(),
                        video.due(),
                        report.reachedFrameRate())));
    int restarts =
        report.video().map(RecordingReport.Video::restarts).orElse(0)
            + report.audioTracks().stream().mapToInt(RecordingReport.Audio::restarts).sum();
    if (restarts > 0) {
      console.print(Messages.text("record.restarts", restarts));
    }
  }
}
