package dev.swingreel.host.app;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.recorder.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recording that has ended.
 *
 * @param recording the recording itself
 * @param file where it is, the first of several files; where it should have come if nothing could
 *     be recorded
 * @param report how it went
 * @param bytes size of all files together; 0 if nothing could be recorded
 * @param failure why it ended earlier than wanted, absent if it did not
 * @param parts all files of the recording in their order; empty if nothing could be recorded
 */
public record FinishedRecording(
    Recording recording,
    Path file,
    RecordingReport report,
    long bytes,
    Optional<MediaException> failure,
    List<Path> parts) {

  /** Copies the list. */
  public FinishedRecording {
    parts = List.copyOf(parts);
  }

  static FinishedRecording of(Recording recording, Path output) {
    Path file = recording.path().orElse(output.toAbsolutePath());
    return new FinishedRecording(
        recording,
        file,
        recording.report(),
        recording.size(),
        recording.failure(),
        recording.parts());
  }
}
