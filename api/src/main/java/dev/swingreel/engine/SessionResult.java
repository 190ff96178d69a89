package dev.swingreel.engine;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a session.
 *
 * @param reason why it ended
 * @param failure what failed, absent if nothing did
 * @param neverBegan whether nothing was recorded because an encoder could not be opened
 * @param report how it went
 * @param lastRange the bytes since the last slice
 * @param lastTimecodeMs when they begin
 * @param files the complete files in their order; empty if nothing was kept
 */
public record SessionResult(
    StopReason reason,
    Optional<MediaException> failure,
    boolean neverBegan,
    RecordingReport report,
    SpoolRange lastRange,
    double lastTimecodeMs,
    List<File> files) {

  /**
   * A complete file.
   *
   * @param bytes what is in it
   * @param path where it is, if there was a target
   */
  public record File(SpoolRange bytes, Optional<Path> path) {}

  /** Copies the list. */
  public SessionResult {
    files = List.copyOf(files);
  }

  /**
   * Returns what the error event has to say.
   *
   * @return the failure, or the change of the track set; absent after an ordinary end
   */
  public Optional<MediaException> error() {
    if (failure.isEmpty() && reason == StopReason.TRACKS_CHANGED) {
      return Optional.of(
          new MediaException(
              MediaErrorCode.INVALID_MODIFICATION,
              "A track was added to or removed from the stream while it was recorded."));
    }
    return failure;
  }
}
