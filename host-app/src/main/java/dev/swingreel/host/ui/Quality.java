package dev.swingreel.host.ui;

import java.util.Locale;

/** How good pictures are to be, in words. */
enum Quality {
  /** For sending. */
  SMALL(1_200_000),
  /** For most. */
  BALANCED(2_500_000),
  /** For editing, and for much movement. */
  BEST(8_000_000);

  private final long bitsPerSecond;

  Quality(long bitsPerSecond) {
    this.bitsPerSecond = bitsPerSecond;
  }

  /** Returns how it is written in settings. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the target for a picture of 1920 times 1080 at 30 per second. */
  long bitsPerSecond() {
    return bitsPerSecond;
  }
}
