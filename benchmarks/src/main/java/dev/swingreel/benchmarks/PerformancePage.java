package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of measurements, of which each part lies between two comments that name it. */
final class PerformancePage {

  /** The part that has a line for each promise. */
  static final String SUMMARY = "summary";

  private final Path file;

  PerformancePage(Path file) {
    this.file = file;
  }

  /** Replaces a part and leaves everything else as it is. */
  void replace(String part, String text) throws IOException {
    Files.writeString(file, replaced(Files.readString(file), part, text));
  }

  /** Says in the summary what became of a promise. */
  void tell(Promise promise, String measured, boolean isKept, String when) throws IOException {
    String page = Files.readString(file);
    String told = promise.told(part(page, SUMMARY), measured, isKept, when);
    Files.writeString(file, replaced(page, SUMMARY, told));
  }

  /** Keeps a plot beside the page. */
  void plot(String part, String svg) throws IOException {
    Path folder = file.resolveSibling("performance");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(part + ".svg"), svg);
  }

  static String replaced(String page, String part, String text) {
    return page.substring(0, from(page, part))
        + "\n\n"
        + text.strip()
        + "\n\n"
        + page.substring(to(page, part));
  }

  private static String part(String page, String part) {
    return page.substring(from(page, part), to(page, part));
  }

  private static int from(String page, String part) {
    String begin = "<!-- begin " + part + " -->";
    int at = page.indexOf(begin);
    if (at < 0) {
      throw noPlace(part);
    }
    return at + begin.length();
  }

  private static int to(String page, String part) {
    int at = page.indexOf("<!-- end " + part + " -->", from(page, part));
    if (at < 0) {
      throw noPlace(part);
    }
    return at;
  }

  private static IllegalArgumentException noPlace(String part) {
    return new IllegalArgumentException(
        "the page has no place for \"%1$s\": add the lines <!-- begin %1$s --> and <!-- end %1$s -->"
            .formatted(part));
  }
}
