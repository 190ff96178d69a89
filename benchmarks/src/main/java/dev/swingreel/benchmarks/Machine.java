package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where and beside what something was measured. One thread. */
final class Machine {

  private double loadBefore = Double.NaN;

  /** Sees what is going on before anything is measured. */
  void look() {
    loadBefore = ProcessTimes.loadAverage();
  }

  /** Returns a sentence about processors, Java, and what else was going on. */
  String sentence(boolean isQuick) {
    return String.format(
        Locale.ROOT,
        "%s: %d × %s, Java %s, load average %.1f before and %.1f after%s.",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("java.version"),
        loadBefore,
        ProcessTimes.loadAverage(),
        isQuick ? "; a quick run, which only shows that everything works" : "");
  }

  /** Returns when it was, and beside how much else. */
  String inShort(boolean isQuick) {
    return String.format(
        Locale.ROOT,
        "%s, load %.1f%s",
        LocalDate.now(ZoneOffset.UTC),
        loadBefore,
        isQuick ? ", a quick run" : "");
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
