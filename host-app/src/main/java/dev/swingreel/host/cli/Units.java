package dev.swingreel.host.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Units {

  private static final String[] SIZES = {"kB", "MB", "GB", "TB"};

  private Units() {}

  /** Returns a length such as {@code 0:10.0} or {@code 1:02:03.5}. */
  static String duration(long milliseconds) {
    long tenths = (milliseconds + 50) / 100;
    long seconds = tenths / 10;
    String tail = String.format(Locale.ROOT, "%02d.%d", seconds % 60, tenths % 10);
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + ":" + tail
        : String.format(Locale.ROOT, "%d:%02d:%s", minutes / 60, minutes % 60, tail);
  }

  /** Returns a size such as {@code 812 bytes} or {@code 3.2 MB}, in powers of 1000. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < SIZES.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, SIZES[unit]);
  }
}
