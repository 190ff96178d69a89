package dev.swingreel.conformance;

import dev.swingreel.conformance.CaseResult.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the web-platform-tests of a checkout and prints, for each file and in total, how many cases
 * passed, failed and were skipped. Ends with 1 if a case failed that is not among the documented
 * exceptions.
 */
final class ConformanceRunner {

  private static final List<String> FOLDERS =
      List.of(
          "mediacapture-record",
          "mediacapture-fromelement",
          "mediacapture-streams",
          "mst-content-hint",
          "screen-capture");
  private static final List<String> SUPPORT = List.of("/support/", "/resources/", "/crashtests/");
  private static final int PATIENCE = 3;

  private final Path checkout;
  private final PrintStream out;
  private final Exceptions exceptions;
  private final Map<Outcome, Integer> total = new LinkedHashMap<>();
  private int excepted;
  private int unexpected;
  private int filesLeftOut;

  private ConformanceRunner(Path checkout, Exceptions exceptions, PrintStream out) {
    this.checkout = checkout;
    this.exceptions = exceptions;
    this.out = out;
  }

  /**
   * Runs the tests.
   *
   * @param arguments the root of a checkout; after it, parts of paths to run those files only
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length == 0 || !Files.exists(Path.of(arguments[0], "resources/testharness.js"))) {
      out.println("Give the root of a checkout of the web-platform-tests.");
      System.exit(2);
    }
    List<String> parts = List.of(arguments).subList(1, arguments.length);
    System.exit(run(Path.of(arguments[0]), parts, Exceptions.load(), out) == 0 ? 0 : 1);
  }

  /**
   * Runs the tests.
   *
   * @param checkout the root of the web-platform-tests
   * @param parts parts of paths, to run those files only; empty for all
   * @param exceptions what may fail
   * @param out where the counts go
   * @return how many failures are no documented exceptions
   */
  static int run(Path checkout, List<String> parts, Exceptions exceptions, PrintStream out)
      throws IOException, InterruptedException {
    ConformanceRunner runner = new ConformanceRunner(checkout, exceptions, out);
    runner.runAll(parts);
    return runner.unexpected;
  }

  private void runAll(List<String> parts) throws IOException, InterruptedException {
    List<String> paths = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (!Files.isDirectory(checkout.resolve(folder))) {
        out.printf("%-80s not in this checkout%n", folder);
        continue;
      }
      try (Stream<Path> files = Files.walk(checkout.resolve(folder))) {
        files
            .map(file -> checkout.relativize(file).toString().replace('\\', '/'))
            .filter(ConformanceRunner::isTest)
            .filter(path -> parts.isEmpty() || parts.stream().anyMatch(path::contains))
            .sorted()
            .forEach(paths::add);
      }
    }
    for (String path : paths) {
      Optional<String> reason = exceptions.ofFile(path);
      if (reason.isPresent()) {
        filesLeftOut++;
        out.printf("%-80s not run: %s%n", path, reason.get());
      } else {
        run(WptFile.read(checkout, path));
      }
    }
    out.printf(
        "%d passed, %d failed (%d of them documented exceptions), %d skipped, %d files not run%n",
        count(total, Outcome.PASSED),
        count(total, Outcome.FAILED),
        excepted,
        count(total, Outcome.SKIPPED),
        filesLeftOut);
  }

  private static boolean isTest(String path) {
    boolean isPage = path.endsWith(".html") || path.endsWith(".window.js");
    return isPage && SUPPORT.stream().noneMatch(path::contains);
  }

  private void run(WptFile file) throws IOException, InterruptedException {
    Map<Outcome, Integer> counts = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (String variant : file.variants()) {
      for (CaseResult result : new WptRun(checkout, PATIENCE).run(file, variant)) {
        counts.merge(result.outcome(), 1, Integer::sum);
        total.merge(result.outcome(), 1, Integer::sum);
        if (result.outcome() == Outcome.FAILED) {
          notes.add(note(file, variant, result));
        }
      }
    }
    out.printf(
        "%-80s %4d passed %4d failed %4d skipped%n",
        file.path(),
        count(counts, Outcome.PASSED),
        count(counts, Outcome.FAILED),
        count(counts, Outcome.SKIPPED));
    notes.forEach(out::println);
  }

  private String note(WptFile file, String variant, CaseResult failure) {
    Optional<String> reason = exceptions.ofCase(file.path(), failure.name());
    if (reason.isPresent()) {
      excepted++;
    } else {
      unexpected++;
    }
    return "    %s: %s%s%n        %s"
        .formatted(
            reason.map(why -> "exception (" + why + ")").orElse("FAILED"),
            failure.name(),
            variant.isEmpty() ? "" : " [" + variant + "]",
            failure.message().replace("\n", " "));
  }

  private static int count(Map<Outcome, Integer> counts, Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }
}
