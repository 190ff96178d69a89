package dev.swingreel.recorder;

import dev.swingreel.engine.SpoolRange;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finished recording: the complete, seekable file with duration, index and report. Any thread.
 */
public final class Recording {

  private final SpoolRange file;
  private final Optional<Path> path;
  private final RecordingReport report;
  private final Optional<MediaException> failure;

  Recording(
      SpoolRange file,
      Optional<Path> path,
      RecordingReport report,
      Optional<MediaException> failure) {
    this.file = file;
    this.path = path;
    this.report = report;
    this.failure = failure;
  }

  /**
   * Returns where the file is, if a target was given.
   *
   * @return the target; absent for a recording kept in the spool folder
   */
  public Optional<Path> path() {
    return path;
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
   * Returns the length of the file.
   *
   * @return bytes; 0 if nothing was recorded
   */
  public long size() {
    return file.size();
  }

  /**
   * Saves a copy of the seekable file, atomically.
   *
   * @param target the file; replaced if it exists
   * @throws IOException if reading or writing fails
   */
  public void saveTo(Path target) throws IOException {
    AtomicSave.save(
        target,
        out -> {
          try (InputStream in = file.openStream()) {
            in.transferTo(out);
          }
        });
  }
}
