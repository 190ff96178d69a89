package dev.swingreel.host.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a recording, as users write it: {@code 10m} or {@code 500MB}. One of the two is
 * there.
 *
 * @param time recorded time
 * @param bytes size in bytes
 */
record Amount(Optional<Duration> time, OptionalLong bytes) {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*([kmgt]i?b)");

  /** More than any disk holds: a petabyte. */
  private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(1_000_000_000_000_000L);

  private static final Map<String, Long> UNITS =
      Map.of(
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "tb",
          1_000_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30,
          "tib",
          1L << 40);

  /**
   * Reads an amount.
   *
   * @param text a length of time, or a number with a unit of size
   * @return the amount, greater than zero, at most a century or a petabyte; nothing if the text is
   *     none
   */
  static Optional<Amount> parse(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (size.matches()) {
      BigDecimal unit = BigDecimal.valueOf(UNITS.get(size.group(2)));
      BigDecimal exact = new BigDecimal(size.group(1)).multiply(unit);
      long bytes = exact.compareTo(MOST_BYTES) > 0 ? 0 : exact.longValue();
      return bytes > 0
          ? Optional.of(new Amount(Optional.empty(), OptionalLong.of(bytes)))
          : Optional.empty();
    }
    return Durations.parse(text).map(time -> new Amount(Optional.of(time), OptionalLong.empty()));
  }

  /** Tells whether it is at least so much, whichever it is. */
  boolean isAtLeast(Duration leastTime, long leastBytes) {
    return time.map(length -> length.compareTo(leastTime) >= 0)
        .orElseGet(() -> bytes.getAsLong() >= leastBytes);
  }
}
