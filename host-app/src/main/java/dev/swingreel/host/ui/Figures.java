package dev.swingreel.host.ui;

import java.time.Duration;

/**
 * The numbers of a recording, and how people read them.
 *
 * @param recordedUs recorded time, pauses taken out, microseconds
 * @param bytes size of the file
 * @param ratePerSecond ticks of the source served per second, lately
 * @param lost pictures lost: ticks missed and frames dropped
 */
record Figures(long recordedUs, long bytes, double ratePerSecond, long lost) {

  /** Nothing recorded yet. */
  static final Figures NONE = new Figures(0, 0, 0, 0);

  private static final double STEP = 1000;

  /** Returns the recorded time, such as {@code 00:01:24}. */
  String time() {
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

  /** Returns the pictures lost, such as {@code 0 dropped}. */
  String losses() {
    return Texts.text("losses", lost);
  }
}
