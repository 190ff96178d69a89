package dev.swingreel.benchmarks;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All comparisons in one run: measures the chosen parts one after the other and puts what came out
 * into {@code docs/performance.md}. A part that fails does not keep the others from being measured.
 */
public final class Benchmarks {

  /** Takes longer than all the others together, so it runs only if it is named. */
  private static final Bench.Part MEMORY = new MemoryPart();

  private static final List<Bench.Part> PARTS =
      List.of(
          new StartPart(),
          new PanelStartPart(),
          new DesktopPart(false),
          new DesktopPart(true),
          new CanvasPart(),
          new ClipPart(),
          new LargeScreenPart(),
          new StepsPart());

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments names of parts, {@code --quick}, {@code --rounds N}
   * @throws IOException if the temporary folder or the page cannot be written
   * @throws InterruptedException if the program is told to end
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setProperty("java.awt.headless", "true");
    // An end by a signal must leave no display and no browser behind.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
    boolean isQuick = false;
    int rounds = 1;
    List<Bench.Part> chosen = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--quick")) {
        isQuick = true;
      } else if (argument.equals("--rounds") && i + 1 < arguments.length) {
        rounds = Math.max(1, Integer.parseInt(arguments[++i]));
      } else {
        chosen.add(named(argument));
      }
    }
    System.exit(run(chosen.isEmpty() ? PARTS : chosen, isQuick, rounds, System.out) ? 0 : 1);
  }

  /** Returns all there are. */
  static List<Bench.Part> parts() {
    return Stream.concat(PARTS.stream(), Stream.of(MEMORY)).toList();
  }

  private static Bench.Part named(String name) {
    List<Bench.Part> all = parts();
    return all.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no part \"%s\"; there are %s, --quick and --rounds N"
                        .formatted(
                            name,
                            all.stream().map(Bench.Part::name).collect(Collectors.joining(", ")))));
  }

  private static boolean run(List<Bench.Part> parts, boolean isQuick, int rounds, PrintStream out)
      throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    Path folder = Files.createTempDirectory("swingreel-bench");
    MediaClock clock = new SystemMediaClock();
    Bench bench =
        new Bench(
            root,
            folder,
            clock,
            isQuick,
            rounds,
            new PerformancePage(root.resolve("docs/performance.md")),
            new Machine(),
            out);
    List<String> failed = new ArrayList<>();
    try {
      for (Bench.Part part : parts) {
        long beganUs = clock.nowUs();
        bench.say("--- %s", part.name());
        bench.machine().look();
        try {
          part.run(bench);
        } catch (IOException | RuntimeException e) {
          failed.add(part.name());
          e.printStackTrace(out);
        }
        clear(bench);
        bench.say("--- %s took %.0f s", part.name(), (clock.nowUs() - beganUs) / 1e6);
      }
    } finally {
      remove(folder);
    }
    if (!failed.isEmpty()) {
      bench.say("failed: %s", failed);
    }
    return failed.isEmpty();
  }

  /** What a part has recorded is of no use to the next. */
  private static void clear(Bench bench) throws IOException {
    remove(bench.folder());
    Files.createDirectories(bench.folder());
    bench.out().flush();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
