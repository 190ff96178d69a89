package dev.swingreel.engine;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.MuxerCompletion;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Completes the files of a recording in place and gives them their names: those of a recording that
 * goes on beside it, on threads {@code complete}, the last on the muxing thread.
 */
final class PartCompletion {

  private static final System.Logger LOG = System.getLogger(PartCompletion.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Chapters chapters;
  private final Path refuge;
  private final Consumer<Exception> onFailure;
  private final List<Worker> underWay = new ArrayList<>();

  /**
   * Makes a completion.
   *
   * @param chapters the places of the whole recording
   * @param refuge where files go whose own place is gone
   * @param onFailure told on the thread on which the failure comes up
   */
  PartCompletion(Chapters chapters, Path refuge, Consumer<Exception> onFailure) {
    this.chapters = chapters;
    this.refuge = refuge;
    this.onFailure = onFailure;
  }

  /** Completes a part while the recording goes on. */
  void completeBeside(Part part, long endUs, RecordingReport report) {
    List<MuxerCompletion.Chapter> places = chapters.between(part.zeroUs(), endUs);
    underWay.add(Worker.start("complete", () -> complete(part, endUs, report, places)));
  }

  /** Completes the last part now. */
  void completeLast(Part part, long endUs, RecordingReport report) {
    complete(part, endUs, report, chapters.upTo(part.zeroUs(), endUs));
  }

  private void complete(
      Part part, long endUs, RecordingReport report, List<MuxerCompletion.Chapter> places) {
    try {
      part.complete(new MuxerCompletion(endUs - part.zeroUs(), report.tags(), places));
    } catch (IOException | RuntimeException e) {
      onFailure.accept(e);
    }
    try {
      part.publish();
    } catch (IOException | RuntimeException e) {
      leave(part);
      onFailure.accept(e);
    }
  }

  private void leave(Part part) {
    try {
      part.leave(refuge);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a recording whose place is gone could not be saved elsewhere", e);
    }
  }

  /** Waits for the parts that are completed beside; one that hangs is left as it is. */
  void await() {
    underWay.forEach(worker -> worker.join(PATIENCE));
  }
}
