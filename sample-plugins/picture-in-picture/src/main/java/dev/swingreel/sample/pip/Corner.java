package dev.swingreel.sample.pip;

import java.util.Arrays;
import java.util.Locale;

/** Where the small picture is. */
enum Corner {
  TOP_LEFT,
  TOP_RIGHT,
  BOTTOM_LEFT,
  BOTTOM_RIGHT;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isRight() {
    return this == TOP_RIGHT || this == BOTTOM_RIGHT;
  }

  boolean isBottom() {
    return this == BOTTOM_LEFT || this == BOTTOM_RIGHT;
  }

  static Corner of(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst().orElseThrow();
  }
}
