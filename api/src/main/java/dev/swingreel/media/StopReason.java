package dev.swingreel.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a recording ended. */
public enum StopReason {
  /** Somebody called stop. */
  STOPPED,
  /** The asked-for duration was reached. */
  DURATION,
  /** The program was asked to end, by Ctrl-C or SIGTERM. */
  SIGNAL,
  /** All sources ended. */
  SOURCE_ENDED,
  /** The set of tracks changed. */
  TRACKS_CHANGED,
  /** The recording goes on in another file. */
  SPLIT,
  /** The last stretch was saved while recording went on. */
  REPLAY,
  /** The disk is full, or nearly. */
  DISK_FULL,
  /** The file could not be written. */
  OUTPUT_FAILED,
  /** An encoder failed or hung. */
  ENCODER_FAILED;

  /**
   * Returns the word used in reports.
   *
   * @return for instance {@code "disk-full"}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a reason by its word.
   *
   * @param word as {@link #word()} returns it
   * @return the reason, or nothing
   */
  public static Optional<StopReason> ofWord(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
