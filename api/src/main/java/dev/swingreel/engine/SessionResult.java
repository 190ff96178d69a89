package dev.swingreel.engine;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import java.nio.file.Path;
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
 * @param file the complete file
 * @param path where it is, if there was a target and something was recorded
 */
public record SessionResult(
    StopReason reason,
    Optional<MediaException> failure,
    boolean neverBegan,
    RecordingReport report,
    SpoolRange lastRange,
    double lastTimecodeMs,
    SpoolRange file,
    Optional<Path> path) {

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
