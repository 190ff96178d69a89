package dev.swingreel.host.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One finished recording in the list.
 *
 * @param file where it is
 * @param durationUs how long it is, microseconds; absent if the file does not tell
 * @param bytes size of the file
 * @param modified when it was finished
 * @param format its codecs, for people; empty if the file cannot be read
 * @param isRecovered whether it was repaired after a crash
 * @param cutBytes how many bytes of the damaged file could not be saved; absent if nobody knows
 */
record RecordingEntry(
    Path file,
    OptionalLong durationUs,
    long bytes,
    Instant modified,
    String format,
    boolean isRecovered,
    OptionalLong cutBytes) {

  /** Returns the name without what says its type. */
  String name() {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** Returns what says its type, with the dot. */
  String extension() {
    return file.getFileName().toString().substring(name().length());
  }
}
