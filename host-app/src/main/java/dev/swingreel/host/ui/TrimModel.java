package dev.swingreel.host.ui;

import dev.swingreel.host.app.Trimming;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Which part of a recording is to be kept, and making a file of it. Belongs to the window's thread;
 * no method waits.
 */
final class TrimModel {

  private final Trimming trimming;
  private final PanelExecutors executors;
  private final FileMaking making;
  private final RecordingsModel recordings;
  private Optional<RecordingEntry> entry = Optional.empty();
  private long fromUs;
  private long toUs;
  private OptionalLong startUs = OptionalLong.empty();
  private boolean isLooking;
  private boolean isAsking;

  /**
   * Makes it, closed.
   *
   * @param trimming finds key frames and copies
   * @param executors where things run
   * @param making makes the file
   * @param recordings told of the new file and of what goes wrong, and after each change
   */
  TrimModel(
      Trimming trimming, PanelExecutors executors, FileMaking making, RecordingsModel recordings) {
    this.trimming = trimming;
    this.executors = executors;
    this.making = making;
    this.recordings = recordings;
  }

  /** Returns the recording that is being cut; nothing while none is. */
  Optional<RecordingEntry> entry() {
    return entry;
  }

  /** Returns how long it is, microseconds. */
  long lengthUs() {
    return entry.map(RecordingEntry::durationUs).orElseGet(OptionalLong::empty).orElse(0);
  }

  /** Returns where the user wants it to begin, microseconds. */
  long fromUs() {
    return fromUs;
  }

  /** Returns where it is to end, microseconds. */
  long toUs() {
    return toUs;
  }

  /**
   * Returns where it will really begin, microseconds; absent while that is looked for and if there
   * is no answer.
   */
  OptionalLong startUs() {
    return startUs;
  }

  /** Tells whether it is being looked for where it will really begin. */
  boolean isLooking() {
    return isLooking;
  }

  /** Tells whether a file can be made now. */
  boolean canMake() {
    return entry.isPresent() && !making.isBusy() && toUs > fromUs;
  }

  /** Begins with the whole of a recording. */
  void open(RecordingEntry chosen) {
    if (chosen.durationUs().orElse(0) <= 0) {
      recordings.say(Notice.problem(Texts.text("trim.no-length", chosen.name())));
      return;
    }
    entry = Optional.of(chosen);
    fromUs = 0;
    toUs = lengthUs();
    lookForStart();
    recordings.changed();
  }

  /** Leaves everything as it is. */
  void close() {
    entry = Optional.empty();
    recordings.changed();
  }

  /** Sets where it is to begin; what is outside of the recording means its ends. */
  void setFrom(long us) {
    long wanted = Math.max(0, Math.min(us, lengthUs()));
    if (wanted != fromUs) {
      fromUs = wanted;
      lookForStart();
      recordings.changed();
    }
  }

  /** Sets where it is to end. */
  void setTo(long us) {
    toUs = Math.max(0, Math.min(us, lengthUs()));
    recordings.changed();
  }

  /** Makes the file, beside the recording and under a free name. */
  void make() {
    if (!canMake()) {
      return;
    }
    RecordingEntry of = entry.orElseThrow();
    long from = fromUs;
    // Behind the end: what is shown last belongs to it.
    long to = toUs >= lengthUs() ? Long.MAX_VALUE / 2_000 : toUs;
    making.begin(
        Texts.text("trim.making", of.name()),
        progress -> copy(of, from, to),
        recordings.endingOf(of.name()));
    close();
  }

  private Path copy(RecordingEntry of, long from, long to) throws IOException {
    Path target =
        FreeName.in(
            of.file().toAbsolutePath().getParent(),
            Texts.text("trim.name", of.name()),
            of.extension());
    if (trimming.copyRange(of.file(), from, to, target).isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED, Texts.text("trim.not-recognised", of.name()));
    }
    return target;
  }

  private void lookForStart() {
    startUs = OptionalLong.empty();
    isLooking = true;
    findStart();
  }

  /** While one place is looked for, the user may choose others; then the last one counts. */
  private void findStart() {
    if (isAsking || entry.isEmpty()) {
      return;
    }
    isAsking = true;
    Path file = entry.get().file();
    long asked = fromUs;
    BiConsumer<OptionalLong, Optional<Throwable>> answered =
        (start, failure) -> {
          isAsking = false;
          boolean isStillWanted =
              entry.filter(now -> now.file().equals(file)).isPresent() && asked == fromUs;
          if (isStillWanted) {
            startUs = start;
            isLooking = false;
            failure.ifPresent(recordings::complain);
            recordings.changed();
          } else {
            findStart();
          }
        };
    executors.run(
        executors.files(),
        () -> trimming.startOf(file, asked),
        start -> answered.accept(start, Optional.empty()),
        failure -> answered.accept(OptionalLong.empty(), Optional.of(failure)));
  }
}
