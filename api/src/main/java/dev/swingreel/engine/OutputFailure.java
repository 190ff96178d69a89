package dev.swingreel.engine;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a failed write means.
 *
 * @param reason for the report
 * @param exception for people
 */
record OutputFailure(StopReason reason, MediaException exception) {

  private static final long FULL_BELOW_BYTES = 1 << 20;

  static OutputFailure of(Throwable cause, Optional<Path> target) {
    String where = target.map(path -> "\"" + path + "\"").orElse("the recording");
    if (cause instanceof IOException && isDiskFull(cause, target)) {
      return new OutputFailure(
          StopReason.DISK_FULL,
          new MediaException(
              MediaErrorCode.UNKNOWN,
              "The disk is full: " + where + " ends early; what was recorded until then is kept.",
              cause));
    }
    return new OutputFailure(
        StopReason.OUTPUT_FAILED,
        new MediaException(
            MediaErrorCode.UNKNOWN,
            "Writing " + where + " failed (" + describe(cause) + "); what was recorded is kept.",
            cause));
  }

  private static boolean isDiskFull(Throwable cause, Optional<Path> target) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space") || message.contains("quota")) {
      return true;
    }
    try {
      return target.isPresent()
          && Files.getFileStore(target.get().toAbsolutePath().getParent()).getUsableSpace()
              < FULL_BELOW_BYTES;
    } catch (IOException | RuntimeException folderIsGone) {
      return false;
    }
  }

  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
  }
}
