package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of measurements, of which each part lies between two comments that name it. */
final class PerformancePage {

  private final Path file;

  PerformancePage(Path file) {
    this.file = file;
  }

  /** Replaces a part and leaves everything else as it is. */
  void replace(String part, String text) throws IOException {
    Files.writeString(file, replaced(Files.readString(file), part, text));
  }

  /** Keeps a plot beside the page. */
  void plot(String part, String svg) throws IOException {
    Path folder = file.resolveSibling("performance");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(part + ".svg"), svg);
  }

  static String replaced(String page, String part, String text) {
    String begin = "<!-- begin " + part + " -->";
    String end = "<!-- end " + part + " -->";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "the page has no place for \"%s\": add the lines %s and %s".formatted(part, begin, end));
    }
    return page.substring(0, from + begin.length())
        + "\n\n"
        + text.strip()
        + "\n\n"
        + page.substring(to);
  }
}
