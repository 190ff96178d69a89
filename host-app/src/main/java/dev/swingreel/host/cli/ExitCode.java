package dev.swingreel.host.cli;

import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/** What the program's exit code tells other programs. */
enum ExitCode {
  /** Done, or ended by Ctrl-C or SIGTERM with the file complete. */
  DONE(0),
  /** Anything the other codes do not say. */
  FAILED(1),
  /** The command line is wrong. */
  USAGE(2),
  /** A source is missing or refused. */
  SOURCE(3),
  /** What was asked for is not supported. */
  NOT_SUPPORTED(4),
  /** The output cannot be written. */
  OUTPUT(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ExitCode of(MediaException failure) {
    return switch (failure.code()) {
      case NOT_FOUND, NOT_ALLOWED, NOT_READABLE, ABORT -> SOURCE;
      case NOT_SUPPORTED -> NOT_SUPPORTED;
      default -> FAILED;
    };
  }

  /** Judges a recording that was started: what fails later than opening is no missing source. */
  static ExitCode of(FinishedRecording finished) {
    return switch (finished.report().stopReason()) {
      case DISK_FULL, OUTPUT_FAILED -> OUTPUT;
      case ENCODER_FAILED ->
          finished
              .failure()
              .filter(failure -> failure.code() == MediaErrorCode.NOT_SUPPORTED)
              .map(failure -> NOT_SUPPORTED)
              .orElse(FAILED);
      default -> finished.isCutShort() ? FAILED : DONE;
    };
  }
}
