package dev.swingreel.host.ui;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** When a recording goes on in another file. */
enum Split {
  NEVER(0, 0),
  EVERY_10_MINUTES(10, 0),
  EVERY_30_MINUTES(30, 0),
  EVERY_GIGABYTE(0, 1_000_000_000),
  EVERY_4_GIGABYTES(0, 4_000_000_000L);

  private final long minutes;
  private final long bytes;

  Split(long minutes, long bytes) {
    this.minutes = minutes;
    this.bytes = bytes;
  }

  /** Returns how it is written in settings. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the recorded time in each file, if that decides. */
  Optional<Duration> time() {
    return minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
  }

  /** Returns the size of each file in bytes, if that decides. */
  OptionalLong size() {
    return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
