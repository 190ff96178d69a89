package dev.swingreel.host.ui;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import java.util.Optional;

/**
 * The numbers of the recording under way, or of the last one. Belongs to the view model's thread.
 */
final class LiveFigures {

  private final CpuMeter cpu;
  private FigureReader reader = new FigureReader();
  private PaceWatch paceWatch = new PaceWatch();
  private Figures figures = Figures.NONE;

  LiveFigures(MediaClock clock, PanelExecutors threads) {
    cpu = new CpuMeter(clock, threads);
  }

  /** Returns what to show. */
  Figures figures() {
    return figures;
  }

  /** Shows nothing. */
  void clear() {
    figures = Figures.NONE;
  }

  /** Begins with another recording. */
  void measureAnew() {
    reader = new FigureReader();
    paceWatch = new PaceWatch();
    cpu.begin();
  }

  /**
   * Takes a reading.
   *
   * @param progress how the recording stands
   * @param shownUs the time to show, microseconds
   * @return what needs attention now, if anything does
   */
  Optional<Notice> read(RecordingProgress progress, long shownUs) {
    figures = reader.read(progress, shownUs, cpu.read());
    Optional<Notice> pace = paceWatch.read(progress);
    return DiskNotice.of(progress).or(() -> pace);
  }

  /** Shows how a recording went in all. */
  void conclude(RecordingReport report, long bytes) {
    figures =
        new Figures(
            report.durationMs() * 1000,
            bytes,
            figures.ratePerSecond(),
            report.video().map(RecordingReport.Video::missed).orElse(0L),
            report.video().map(RecordingReport.Video::dropped).orElse(0L),
            Optional.empty());
  }
}
