package dev.swingreel.host.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The numbers of a recording, and how people read them.
 *
 * @param recordedUs recorded time, pauses taken out, microseconds
 * @param bytes size of the file
 * @param ratePerSecond ticks of the source served per second, lately
 * @param missed ticks of the source that could not be served
 * @param dropped pictures that were captured but not encoded
 * @param effort what recording costs; absent while nothing is recorded
 */
record Figures(
    long recordedUs,
    long bytes,
    double ratePerSecond,
    long missed,
    long dropped,
    Optional<Effort> effort) {

  /**
   * What recording costs.
   *
   * @param bitsPerSecond what is written, lately
   * @param cpuShare share of all processors this program takes, 0 to 1; absent while nobody knows
   * @param bytesLeft room on the disk; absent while nobody knows
   * @param timeLeftUs how long that lasts, microseconds; absent while nobody knows
   */
  record Effort(
      double bitsPerSecond,
      OptionalDouble cpuShare,
      OptionalLong bytesLeft,
      OptionalLong timeLeftUs) {

    /** Returns what is written, such as {@code 2.4 Mbit/s}. */
    String bitrate() {
      return bitsPerSecond < STEP * STEP
          ? Texts.text("bitrate.kilobits", bitsPerSecond / STEP)
          : Texts.text("bitrate.megabits", bitsPerSecond / STEP / STEP);
    }

    /** Returns the work of the processors, such as {@code CPU 12 %}; empty if nobody knows. */
    String cpu() {
      return cpuShare.isEmpty() ? "" : Texts.text("cpu", cpuShare.getAsDouble());
    }

    /** Returns the room on the disk, such as {@code 40 GB left, 5 h}; empty if nobody knows. */
    String left() {
      if (bytesLeft.isEmpty()) {
        return "";
      }
      String room = size(bytesLeft.getAsLong());
      return timeLeftUs.isEmpty()
          ? Texts.text("left.room", room)
          : Texts.text("left", room, duration(timeLeftUs.getAsLong()));
    }

    private static String duration(long us) {
      Duration left = Duration.ofMillis(us / 1000);
      if (left.toHours() >= MOST_HOURS) {
        return Texts.text("left.long", MOST_HOURS);
      }
      return left.toHours() > 0
          ? Texts.text("left.hours", left.toHours(), left.toMinutesPart())
          : Texts.text("left.minutes", left.toMinutes());
    }
  }

  /** Nothing recorded yet. */
  static final Figures NONE = new Figures(0, 0, 0, 0, 0, Optional.empty());

  private static final double STEP = 1000;
  private static final long MOST_HOURS = 100;

  /** Returns the recorded time, such as {@code 00:01:24}. */
  String time() {
    return time(recordedUs);
  }

  /** Writes a recorded time, in microseconds, the same way. */
  static String time(long recordedUs) {
    Duration time = Duration.ofMillis(recordedUs / 1000);
    return "%02d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Returns the size, such as {@code 3.1 MB}; decimal, as file managers show it. */
  String size() {
    return size(bytes);
  }

  /** Returns a number of bytes as {@link #size()} does. */
  static String size(long bytes) {
    if (bytes < STEP) {
      return Texts.text("size.bytes", bytes);
    }
    double kilobytes = bytes / STEP;
    if (Math.round(kilobytes) < STEP) {
      return Texts.text("size.kilobytes", kilobytes);
    }
    double megabytes = kilobytes / STEP;
    return megabytes < STEP
        ? Texts.text("size.megabytes", megabytes)
        : Texts.text("size.gigabytes", megabytes / STEP);
  }

  /** Returns the rate, such as {@code 30 fps}. */
  String rate() {
    return Texts.text("rate", Math.round(ratePerSecond));
  }

  /** Tells whether pictures were lost. */
  boolean hasLosses() {
    return missed + dropped > 0;
  }

  /** Returns the pictures lost, such as {@code 0 missed, 0 dropped}. */
  String losses() {
    return Texts.text("losses", missed, dropped);
  }
}
