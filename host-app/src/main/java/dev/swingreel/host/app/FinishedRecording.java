package dev.swingreel.host.app;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
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
 * @param sourceEnd why the pictures ended, and with them the recording; absent if they did not, or
 *     just ended
 * @param parts all files of the recording in their order; empty if nothing could be recorded
 */
public record FinishedRecording(
    Recording recording,
    Path file,
    RecordingReport report,
    long bytes,
    Optional<MediaException> failure,
    Optional<MediaException> sourceEnd,
    List<Path> parts) {

  /** Copies the list. */
  public FinishedRecording {
    parts = List.copyOf(parts);
  }

  /**
   * Tells of the same recording under other names.
   *
   * @param renamed where its files are now, in their order
   * @return the recording with these files
   */
  public FinishedRecording movedTo(List<Path> renamed) {
    return new FinishedRecording(
        recording, renamed.get(0), report, bytes, failure, sourceEnd, renamed);
  }

  /**
   * Tells whether the recording ended through a failure of any kind. A window that was closed is
   * none: whoever closes it ends the recording.
   *
   * @return true if somebody should look after it
   */
  public boolean isCutShort() {
    return failure.isPresent()
        || sourceEnd.filter(cause -> cause.code() != MediaErrorCode.NOT_FOUND).isPresent();
  }

  static FinishedRecording of(
      Recording recording, Path output, Optional<MediaException> sourceEnd) {
    Path file = recording.path().orElse(output.toAbsolutePath());
    return new FinishedRecording(
        recording,
        file,
        recording.report(),
        recording.size(),
        recording.failure(),
        recording.report().stopReason() == StopReason.SOURCE_ENDED ? sourceEnd : Optional.empty(),
        recording.parts());
  }
}
