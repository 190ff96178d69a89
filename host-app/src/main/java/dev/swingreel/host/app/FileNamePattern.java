package dev.swingreel.host.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How recordings are named: a text with placeholders. What takes the place of one never leaves the
 * folder of the recordings. Immutable.
 */
public final class FileNamePattern {

  /** The name where the user set none. */
  public static final String DEFAULT = "Swingreel {date} {time}";

  /** The placeholders there are. */
  public static final List<String> PLACEHOLDERS = List.of("{date}", "{time}", "{source}");

  // No colon: Windows does not allow it in a name.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH-mm-ss", Locale.ROOT);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|]");
  private static final int LONGEST_PATTERN = 120;
  private static final int LONGEST_SOURCE = 60;

  private final String pattern;

  /**
   * Makes a pattern.
   *
   * @param pattern the text
   * @throws IllegalArgumentException if {@link #problemWith} has an objection
   */
  public FileNamePattern(String pattern) {
    String problem = problemWith(pattern);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException("a file name must be " + problem);
    }
    this.pattern = pattern.strip();
  }

  /**
   * Checks a pattern.
   *
   * @param pattern what the user wants
   * @return an empty string if it is legal, else what a legal one looks like
   */
  public static String problemWith(String pattern) {
    String fixed = PLACEHOLDER.matcher(pattern).replaceAll("");
    boolean known =
        PLACEHOLDER.matcher(pattern).results().allMatch(m -> PLACEHOLDERS.contains(m.group()));
    if (!known || fixed.contains("{") || fixed.contains("}")) {
      return "a text with no placeholders but " + String.join(", ", PLACEHOLDERS);
    }
    boolean isName =
        !pattern.isBlank()
            && !pattern.strip().startsWith(".")
            && !pattern.strip().endsWith(".")
            && pattern.length() <= LONGEST_PATTERN
            && !FORBIDDEN.matcher(fixed).find();
    return isName
        ? ""
        : "a name of at most %d letters without / \\ : * ? \" < > | or a dot at its ends"
            .formatted(LONGEST_PATTERN);
  }

  /**
   * Names a recording.
   *
   * @param begun when it begins
   * @param zone where that is told
   * @param source what is recorded, for people; letters no file may have are left out
   * @return a name without what says its type
   */
  public String name(Instant begun, ZoneId zone, String source) {
    Map<String, String> values =
        Map.of(
            "{date}", DATE.format(begun.atZone(zone)),
            "{time}", TIME.format(begun.atZone(zone)),
            "{source}", plain(source));
    String name =
        PLACEHOLDER
            .matcher(pattern)
            .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group())))
            .strip();
    return name.isEmpty() || name.startsWith(".") ? "Swingreel" + name : name;
  }

  private static String plain(String source) {
    String letters = FORBIDDEN.matcher(source).replaceAll(" ").strip().replaceAll("\\s+", " ");
    int end =
        letters.offsetByCodePoints(
            0, Math.min(LONGEST_SOURCE, letters.codePointCount(0, letters.length())));
    return letters.substring(0, end).replaceAll("[. ]+$", "");
  }
}
