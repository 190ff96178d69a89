package dev.swingreel.host.ui;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places and lengths of films as people read and type them. */
final class FilmTime {

  private static final Pattern TYPED =
      Pattern.compile("(?:(?:(\\d{1,3}):)?(\\d{1,4}):)?(\\d{1,6})(?:[.,](\\d{1,3})\\d*)?");

  private FilmTime() {}

  /** Returns such as {@code 0:01:24}. */
  static String seconds(long us) {
    Duration time = Duration.ofMillis(us / 1_000);
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Returns such as {@code 0:01:24.5}. */
  static String tenths(long us) {
    long tenths = (us + 50_000) / 100_000;
    return seconds(tenths * 100_000) + "." + tenths % 10;
  }

  /**
   * Reads what somebody typed.
   *
   * @param text such as {@code 84.5}, {@code 1:24} or {@code 0:01:24,5}
   * @return microseconds; nothing if it is no time
   */
  static OptionalLong parse(String text) {
    Matcher typed = TYPED.matcher(text.strip());
    if (!typed.matches()) {
      return OptionalLong.empty();
    }
    long seconds =
        3_600 * number(typed.group(1)) + 60 * number(typed.group(2)) + number(typed.group(3));
    String fraction = typed.group(4) == null ? "" : typed.group(4);
    return OptionalLong.of(
        seconds * 1_000_000 + 1_000 * number((fraction + "000").substring(0, 3)));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
