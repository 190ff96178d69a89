package dev.swingreel.plugin;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Orders the versions of plugins: numbers by value, a release after what led up to it ({@code
 * 1.0-SNAPSHOT} before {@code 1.0}), words by letter.
 */
final class PluginVersion {

  static final Comparator<String> ORDER = PluginVersion::compare;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern BORDER = Pattern.compile("[.\\-_+]|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

  private PluginVersion() {}

  private static int compare(String one, String other) {
    List<String> ours = parts(one);
    List<String> theirs = parts(other);
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      int order =
          compareParts(i < ours.size() ? ours.get(i) : "", i < theirs.size() ? theirs.get(i) : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<String> parts(String version) {
    return BORDER.splitAsStream(version).filter(part -> !part.isEmpty()).toList();
  }

  /** Words come before the end of a version, and that before further numbers. */
  private static int compareParts(String one, String other) {
    if (kind(one) != kind(other)) {
      boolean bothCountAsZero = kind(one) != 0 && kind(other) != 0 && isZero(one) && isZero(other);
      return bothCountAsZero ? 0 : Integer.compare(kind(one), kind(other));
    }
    return kind(one) == 2
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareToIgnoreCase(other);
  }

  private static int kind(String part) {
    return part.isEmpty() ? 1 : NUMBER.matcher(part).matches() ? 2 : 0;
  }

  private static boolean isZero(String part) {
    return part.chars().allMatch(c -> c == '0');
  }
}
