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

  /** Only the reserve is left on the disk. */
  static OutputFailure nearlyFull(long freeBytes, Optional<Path> target) {
    return new OutputFailure(
        StopReason.DISK_FULL,
        new MediaException(
            MediaErrorCode.UNKNOWN,
            "The disk is nearly full (%d MB are left): %s ends early."
                .formatted(freeBytes / 1_000_000, name(target))));
  }

  /** The file is not where it was. */
  static OutputFailure fileGone(Optional<Path> target) {
    return new OutputFailure(
        StopReason.OUTPUT_FAILED,
        new MediaException(
            MediaErrorCode.UNKNOWN,
            "The file or folder of %s was taken away while it was recorded."
                .formatted(name(target))));
  }

  static OutputFailure of(Throwable cause, Optional<Path> target) {
    String where = name(target);
    if (cause instanceof IOException && isDiskFull(cause, target)) {
      return new OutputFailure(
          StopReason.DISK_FULL,
          new MediaException(
              MediaErrorCode.UNKNOWN, "The disk is full: " + where + " ends early.", cause));
    }
    if (cause instanceof IOException && message(cause).contains("file too large")) {
      return new OutputFailure(
          StopReason.OUTPUT_FAILED,
          new MediaException(
              MediaErrorCode.UNKNOWN,
              "Files may not grow larger here: " + where + " ends early.",
              cause));
    }
    return new OutputFailure(
        StopReason.OUTPUT_FAILED,
        new MediaException(
            MediaErrorCode.UNKNOWN,
            "Writing " + where + " failed (" + describe(cause) + ").",
            cause));
  }

  private static boolean isDiskFull(Throwable cause, Optional<Path> target) {
    String message = message(cause);
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

  private static String name(Optional<Path> target) {
    return target.map(path -> "\"" + path + "\"").orElse("the recording");
  }

  private static String message(Throwable cause) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
  }

  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
  }
}
