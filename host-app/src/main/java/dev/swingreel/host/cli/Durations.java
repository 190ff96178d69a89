package dev.swingreel.host.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people type them: {@code 10s}, {@code 500ms}, {@code 1h30m}, {@code 90}. */
final class Durations {

  /** Nobody means more, and clocks in microseconds can still be added to it. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
  private static final Pattern PLAIN = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private Durations() {}

  /**
   * Reads a length of time.
   *
   * @param text one or more numbers with units; a number alone means seconds
   * @return the length, greater than zero and at most a century; nothing if the text is none
   */
  static Optional<Duration> parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    String complete = PLAIN.matcher(trimmed).matches() ? trimmed + "s" : trimmed;
    Matcher part = PART.matcher(complete);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < complete.length()) {
      part.region(end, complete.length());
      if (!part.lookingAt()) {
        return Optional.empty();
      }
      sum = sum.plus(length(part.group(1), part.group(2)));
      end = part.end();
    }
    boolean fits = sum.compareTo(Duration.ofMillis(1)) >= 0 && sum.compareTo(LONGEST) <= 0;
    return fits ? Optional.of(sum) : Optional.empty();
  }

  private static Duration length(String number, String unit) {
    long unitMs =
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    BigDecimal microseconds = new BigDecimal(number).multiply(BigDecimal.valueOf(unitMs * 1_000));
    return Duration.of(
        microseconds.setScale(0, RoundingMode.HALF_UP).longValueExact(), ChronoUnit.MICROS);
  }
}
