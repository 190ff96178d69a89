package dev.swingreel.plugin.screen.internal.x11;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources of a display, which its root window keeps as text, a line each.
 *
 * @param text such as {@code Xft.dpi: 192}
 */
record XResources(String text) {

  private static final Pattern DOTS_PER_INCH =
      Pattern.compile(
          "^Xft\\.dpi[ \\t]*:[ \\t]*([0-9]{1,4}(?:\\.[0-9]{1,9})?)[ \\t]*$", Pattern.MULTILINE);

  private static final double UNSCALED_DOTS_PER_INCH = 96;

  /** What no desktop offers is a mistake in somebody's file. */
  private static final double LEAST_RATIO = 0.25;

  private static final double MOST_RATIO = 8;

  static XResources of(XConnection connection) {
    Optional<String> text = new XProperties(connection).text(connection.root(), "RESOURCE_MANAGER");
    return new XResources(text.orElse(""));
  }

  /** Returns how many physical pixels a logical one has; 1 if the resources do not tell. */
  double screenPixelRatio() {
    Matcher line = DOTS_PER_INCH.matcher(text);
    if (!line.find()) {
      return 1;
    }
    double ratio = Double.parseDouble(line.group(1)) / UNSCALED_DOTS_PER_INCH;
    return ratio >= LEAST_RATIO && ratio <= MOST_RATIO ? ratio : 1;
  }
}
