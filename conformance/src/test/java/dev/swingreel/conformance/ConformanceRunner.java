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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs the web-platform-tests of a checkout and prints, for each file and in total, how many cases
 * passed, failed and were skipped. Ends with 1 if a case failed that is not among the documented
 * exceptions, or if there is an exception that nothing needs any more.
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
  private static final List<String> DESCRIPTIONS =
      List.of(
          "mediastream-recording",
          "mediacapture-fromelement",
          "mediacapture-streams",
          "mst-content-hint",
          "screen-capture");
  private static final int PATIENCE = 3;

  private final Path checkout;
  private final PrintStream out;
  private final Exceptions exceptions;
  private final Map<Outcome, Integer> total = new LinkedHashMap<>();
  private int excepted;
  private int unexpected;
  private int unneeded;
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
   * @return how many failures are no documented exceptions, and how many exceptions are not needed
   */
  static int run(Path checkout, List<String> parts, Exceptions exceptions, PrintStream out)
      throws IOException, InterruptedException {
    ConformanceRunner runner = new ConformanceRunner(checkout, exceptions, out);
    runner.runAll(parts);
    return runner.unexpected + runner.unneeded;
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
    if (parts.isEmpty()) {
      checkInterfaces();
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
    if (parts.isEmpty()) {
      for (String pattern : exceptions.filesNotAmong(paths)) {
        unneeded++;
        out.printf("%-80s UNNEEDED exception: the checkout has no such file%n", pattern);
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

  /**
   * Every member the checkout describes has its place in Java or its reason, and none is made up.
   */
  private void checkInterfaces() throws IOException {
    Interfaces known = Interfaces.load();
    Set<String> described = new TreeSet<>();
    for (String name : DESCRIPTIONS) {
      Path file = checkout.resolve("interfaces").resolve(name + ".idl");
      if (!Files.exists(file)) {
        out.printf("%-80s not in this checkout%n", "interfaces/" + name + ".idl");
        return;
      }
      described.addAll(Idl.members(file));
    }
    for (String member : described) {
      if (!known.knows(member)) {
        unexpected++;
        out.printf("%-80s FAILED: neither in Java nor left out for a reason%n", member);
      }
    }
    for (String member : known.members().keySet()) {
      if (!described.contains(member)) {
        unneeded++;
        out.printf("%-80s UNNEEDED: not described%n", member);
      }
    }
    out.printf(
        "interfaces: %d members, %d of them in Java%n", described.size(), known.members().size());
  }

  private static boolean isTest(String path) {
    boolean isPage = path.endsWith(".html") || path.endsWith(".window.js");
    return isPage && SUPPORT.stream().noneMatch(path::contains);
  }

  private void run(WptFile file) throws IOException, InterruptedException {
    Map<Outcome, Integer> counts = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String variant : file.variants()) {
      for (CaseResult result : new WptRun(checkout, PATIENCE).run(file, variant)) {
        counts.merge(result.outcome(), 1, Integer::sum);
        total.merge(result.outcome(), 1, Integer::sum);
        names.add(result.name());
        if (result.outcome() == Outcome.FAILED) {
          notes.add(note(file, variant, result));
        } else if (exceptions.ofCase(file.path(), result.name()).isPresent()) {
          notes.add(unneeded(result.name() + " does not fail"));
        }
      }
    }
    for (String pattern : exceptions.casesNotAmong(file.path(), names)) {
      notes.add(unneeded("there is no case " + pattern));
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

  private String unneeded(String why) {
    unneeded++;
    return "    UNNEEDED exception: " + why;
  }

  private static int count(Map<Outcome, Integer> counts, Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }
}
