package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Draws up the report of a session from what its tracks counted. Any thread. */
final class SessionReporting {

  private static final double MILLIS_PER_SECOND = 1e3;

  private final SessionPlan plan;
  private final List<TrackRun> runs;
  private final long requestedAtUs;
  private final ProcessCpu cpu = new ProcessCpu();

  SessionReporting(SessionPlan plan, List<TrackRun> runs, long requestedAtUs) {
    this.plan = plan;
    this.runs = runs;
    this.requestedAtUs = requestedAtUs;
  }

  /**
   * Draws up a report.
   *
   * @param lengthUs recorded time
   * @param reason why it ends there
   * @param firstFrameUs when the first frame was captured, or {@link Timeline#UNSET}
   * @param parts the files so far
   * @param coded the pictures of the file the report is for, if it is not the last
   */
  RecordingReport report(
      long lengthUs,
      StopReason reason,
      long firstFrameUs,
      List<Part> parts,
      Optional<CodecConfiguration.Video> coded) {
    return new RecordingReport(
        plan.fullType(),
        lengthUs / 1_000,
        reason,
        firstFrameUs == Timeline.UNSET || plan.isRendered()
            ? RecordingReport.NOT_MEASURED
            : (firstFrameUs - requestedAtUs) / 1_000,
        plan.isRendered() ? RecordingReport.NOT_MEASURED : cpuSeconds(),
        video().map(run -> describe(run, coded)),
        audio().stream().map(SessionReporting::describe).toList(),
        parts.size() < 2 ? List.of() : names(parts));
  }

  /** How often encoders had to begin anew. */
  int restarts() {
    return runs.stream().mapToInt(run -> run.status().restarts()).sum();
  }

  /** As exact as a file says it, so that a report read from one is the same. */
  private double cpuSeconds() {
    double elsewhere = runs.stream().mapToDouble(run -> run.status().cpuSeconds()).sum();
    return Math.round((cpu.seconds() + elsewhere) * MILLIS_PER_SECOND) / MILLIS_PER_SECOND;
  }

  private static List<String> names(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.name().stream())
        .map(Path::getFileName)
        .map(Path::toString)
        .toList();
  }

  Optional<TrackRun.Video> video() {
    return runs.stream()
        .filter(TrackRun.Video.class::isInstance)
        .map(TrackRun.Video.class::cast)
        .findFirst();
  }

  List<TrackRun.Audio> audio() {
    return runs.stream()
        .filter(TrackRun.Audio.class::isInstance)
        .map(TrackRun.Audio.class::cast)
        .toList();
  }

  private static RecordingReport.Video describe(
      TrackRun.Video run, Optional<CodecConfiguration.Video> coded) {
    VideoCounts counts = run.counts();
    return new RecordingReport.Video(
        run.track().sourceDescription(),
        run.encoder().map(NamedEncoder::label).orElse(""),
        coded.map(CodecConfiguration.Video::widthPx).orElseGet(run::recordedWidthPx),
        coded.map(CodecConfiguration.Video::heightPx).orElseGet(run::recordedHeightPx),
        counts.due(),
        counts.captured.sum(),
        counts.unchanged.sum(),
        counts.missed.sum(),
        counts.repeated.sum(),
        counts.encoded.sum(),
        counts.dropped.sum(),
        run.status().restarts());
  }

  private static RecordingReport.Audio describe(TrackRun.Audio run) {
    return new RecordingReport.Audio(
        run.track().sourceDescription(),
        run.encoder().map(NamedEncoder::label).orElse(""),
        run.format().sampleRateHz(),
        run.format().channelCount(),
        run.filledMs(),
        run.driftPpm(),
        run.status().restarts());
  }
}
