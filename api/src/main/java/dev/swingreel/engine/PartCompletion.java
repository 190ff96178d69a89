package dev.swingreel.engine;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.MuxerCompletion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Completes the files of a recording in place and gives them their names: those of a recording that
 * goes on beside it, on threads {@code complete}, the last on the muxing thread.
 */
final class PartCompletion {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Timeline timeline;
  private final Consumer<Exception> onFailure;
  private final List<Worker> underWay = new ArrayList<>();

  /** Makes a completion; failures are told on the thread they come up on. */
  PartCompletion(Timeline timeline, Consumer<Exception> onFailure) {
    this.timeline = timeline;
    this.onFailure = onFailure;
  }

  /** Completes a part while the recording goes on. */
  void completeBeside(Part part, long endUs, RecordingReport report) {
    underWay.add(Worker.start("complete", () -> complete(part, endUs, report)));
  }

  /** Completes a part now. */
  void complete(Part part, long endUs, RecordingReport report) {
    try {
      part.complete(
          new MuxerCompletion(endUs - part.zeroUs(), report.tags(), chapters(part, endUs)));
    } catch (IOException | RuntimeException e) {
      onFailure.accept(e);
    }
    try {
      part.publish();
    } catch (IOException | RuntimeException e) {
      part.leave();
      onFailure.accept(e);
    }
  }

  /** Waits for the parts that are completed beside; one that hangs is left as it is. */
  void await() {
    underWay.forEach(worker -> worker.join(PATIENCE));
  }

  private List<MuxerCompletion.Chapter> chapters(Part part, long endUs) {
    List<MuxerCompletion.Chapter> chapters = new ArrayList<>();
    int number = 0;
    for (long resumedUs : timeline.resumedAtUs()) {
      number++;
      if (resumedUs >= part.zeroUs() && resumedUs < Math.max(endUs, part.zeroUs() + 1)) {
        chapters.add(new MuxerCompletion.Chapter(resumedUs - part.zeroUs(), "Resumed " + number));
      }
    }
    return chapters;
  }
}
