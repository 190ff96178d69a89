package dev.swingreel.recorder;

import dev.swingreel.engine.PartNames;
import dev.swingreel.engine.SessionResult;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A finished recording: the complete, seekable file with duration, index and report, or several of
 * them if it was split. Any thread.
 */
public final class Recording {

  private final List<SessionResult.File> files;
  private final RecordingReport report;
  private final Optional<MediaException> failure;

  Recording(
      List<SessionResult.File> files, RecordingReport report, Optional<MediaException> failure) {
    this.files = files;
    this.report = report;
    this.failure = failure;
  }

  /**
   * Returns where the file is, if a target was given.
   *
   * @return the target, which is the first file of several; absent for a recording kept in the
   *     spool folder
   */
  public Optional<Path> path() {
    return files.stream().findFirst().flatMap(SessionResult.File::path);
  }

  /**
   * Returns where all files are, if a target was given.
   *
   * @return the files in their order, one unless the recording was split; empty for a recording
   *     kept in the spool folder
   */
  public List<Path> parts() {
    return files.stream().flatMap(file -> file.path().stream()).toList();
  }

  /**
   * Returns how the recording went.
   *
   * @return the report that also stands in the file
   */
  public RecordingReport report() {
    return report;
  }

  /**
   * Returns why the recording ended early.
   *
   * @return the failure; absent if it ended as wanted
   */
  public Optional<MediaException> failure() {
    return failure;
  }

  /**
   * Returns the length of the file, or of all together.
   *
   * @return bytes; 0 if nothing was recorded
   */
  public long size() {
    return files.stream().mapToLong(file -> file.bytes().size()).sum();
  }

  /**
   * Saves a copy of the seekable file, atomically. Of a recording that was split every file is
   * copied, under the names its parts would have beside that target. Nothing is saved if nothing
   * was recorded.
   *
   * @param target the file; replaced if it exists
   * @throws IOException if reading or writing fails
   */
  public void saveTo(Path target) throws IOException {
    PartNames names = new PartNames(target);
    Path copy = target;
    for (SessionResult.File file : files) {
      AtomicSave.save(
          copy,
          out -> {
            try (InputStream in = file.bytes().openStream()) {
              in.transferTo(out);
            }
          });
      copy = names.next();
    }
  }
}
