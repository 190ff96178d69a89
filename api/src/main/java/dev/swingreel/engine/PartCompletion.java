package dev.swingreel.engine;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.MuxerCompletion;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Completes the files of a recording in place and gives them their names: those of a recording that
 * goes on beside it, on threads {@code complete}, the last on the muxing thread.
 */
final class PartCompletion {

  private static final System.Logger LOG = System.getLogger(PartCompletion.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More open files of one recording than these would use up what a program may have. */
  private static final int OPEN_FILES = 8;

  private final Chapters chapters;
  private final Path refuge;
  private final Consumer<Throwable> onFailure;
  private final Duration patience;
  private final List<Running> underWay = new ArrayList<>();
  private final ArrayDeque<Part> openParts = new ArrayDeque<>();

  /** A part that is completed, or was. */
  private static final class Running {
    private final Part part;
    private Worker worker;
    private volatile boolean isDone;

    private Running(Part part) {
      this.part = part;
    }
  }

  /**
   * Makes a completion.
   *
   * @param chapters the places of the whole recording
   * @param refuge where files go whose own place is gone
   * @param onFailure told on the thread on which the failure comes up
   */
  PartCompletion(Chapters chapters, Path refuge, Consumer<Throwable> onFailure) {
    this(chapters, refuge, onFailure, PATIENCE);
  }

  PartCompletion(Chapters chapters, Path refuge, Consumer<Throwable> onFailure, Duration patience) {
    this.patience = patience;
    this.chapters = chapters;
    this.refuge = refuge;
    this.onFailure = onFailure;
  }

  /** Completes a part while the recording goes on. */
  void completeBeside(Part part, long endUs, RecordingReport report) {
    List<MuxerCompletion.Chapter> places = chapters.between(part.zeroUs(), endUs);
    underWay.removeIf(each -> each.isDone);
    Running running = new Running(part);
    underWay.add(running);
    running.worker =
        Worker.start(
            "complete",
            () -> {
              try {
                complete(part, endUs, report, places);
                closeOldest(part);
              } finally {
                running.isDone = true;
              }
            });
  }

  /** Completes the last part now. */
  void completeLast(Part part, long endUs, RecordingReport report) {
    complete(part, endUs, report, chapters.upTo(part.zeroUs(), endUs));
  }

  private void complete(
      Part part, long endUs, RecordingReport report, List<MuxerCompletion.Chapter> places) {
    try {
      part.complete(new MuxerCompletion(endUs - part.zeroUs(), report.tags(), places));
    } catch (IOException | RuntimeException | Error e) {
      onFailure.accept(e);
    }
    try {
      part.publish();
    } catch (IOException | RuntimeException | Error e) {
      leave(part);
      onFailure.accept(e);
    }
  }

  private void leave(Part part) {
    try {
      part.leave(refuge);
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "a recording whose place is gone could not be saved elsewhere", e);
    }
  }

  /** Blobs of the last parts are read most; those of earlier ones find their files by name. */
  private synchronized void closeOldest(Part newest) {
    openParts.addLast(newest);
    if (openParts.size() > OPEN_FILES) {
      try {
        openParts.removeFirst().closeFile();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a complete file could not be closed", e);
      }
    }
  }

  /**
   * Waits for the parts that are completed beside; one that hangs keeps the name it grew under, and
   * that is a failure.
   */
  void await() {
    for (Running each : underWay) {
      if (!each.worker.join(patience)) {
        each.part.leaveAsItIs();
        onFailure.accept(
            new IOException(
                "a part could not be completed within "
                    + patience.toSeconds()
                    + " seconds and is left as "
                    + each.part.path().map(Path::getFileName).map(Path::toString).orElse("it is")));
      }
    }
  }
}
