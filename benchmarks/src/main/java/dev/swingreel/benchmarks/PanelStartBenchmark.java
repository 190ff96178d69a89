package dev.swingreel.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how long the control panel takes from the start of its process until it is painted, on
 * an X server of its own, and how long {@code java -version} takes beside it. The first start,
 * which leaves an archive of loaded classes where that is possible, does not count. The promise: at
 * most one second; the program fails if the median breaks it. Nothing else may run. Needs Xvfb and
 * xdotool.
 */
public final class PanelStartBenchmark {

  private static final double PROMISED_S = 1.0;
  private static final int TIMES = 9;

  private PanelStartBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the command that opens the panel, such as {@code ./swingreel} or the program
   *     in {@code host-app/target/dist/application}
   * @throws Exception if a tool is missing or the panel does not open
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws Exception {
    List<String> panel = arguments.length == 0 ? List.of("./swingreel") : List.of(arguments);
    PrintStream out = System.out;
    Path home = Files.createTempDirectory("panel-start");
    List<Double> seconds = new ArrayList<>();
    List<Double> floor = new ArrayList<>();
    try (TestDisplay display =
        TestDisplay.empty(WindowWatch.SCREEN_WIDTH_PX, WindowWatch.SCREEN_HEIGHT_PX)) {
      for (int time = 0; time <= TIMES; time++) {
        PanelStart start = PanelStart.of(panel, "", display, home);
        double least = javaVersion();
        out.printf(
            Locale.ROOT,
            "%.3f s, usable after %.3f s, %.2f s of the processors, java -version %.3f s%n",
            start.paintedS(),
            start.usableS(),
            start.cpuS(),
            least);
        if (time > 0) {
          seconds.add(start.paintedS());
          floor.add(least);
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "median %.3f s of at most %.1f s; java -version %.3f s%n",
        Samples.median(seconds),
        PROMISED_S,
        Samples.median(floor));
    if (Samples.median(seconds) > PROMISED_S) {
      throw new AssertionError("the panel takes longer than promised");
    }
  }

  private static double javaVersion() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    long beganNs = System.nanoTime();
    new ProcessBuilder(java, "-version")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return (System.nanoTime() - beganNs) / 1e9;
  }
}
