package dev.swingreel.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

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
  private static final long PATIENCE_SECONDS = 60;

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
        double took = start(panel, display, home);
        double least = javaVersion();
        out.printf(Locale.ROOT, "%.3f s, java -version %.3f s%n", took, least);
        if (time > 0) {
          seconds.add(took);
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

  private static double start(List<String> panel, TestDisplay display, Path home)
      throws IOException, InterruptedException {
    ProcessBuilder watching = new ProcessBuilder(JavaProgram.command(WindowWatch.class));
    display.comeHere(watching);
    Process watch = watching.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = watch.inputReader(StandardCharsets.US_ASCII);
    lines.readLine();
    ProcessBuilder opening = new ProcessBuilder(panel);
    display.comeHere(opening);
    for (String kind : List.of("CONFIG", "STATE", "CACHE")) {
      opening.environment().put("XDG_" + kind + "_HOME", home.toString());
    }
    opening.environment().put("XDG_RUNTIME_DIR", home.toString());
    long beganMs = System.currentTimeMillis();
    Process process = opening.inheritIO().start();
    try {
      String painted = lines.readLine();
      if (painted == null) {
        throw new IOException("the window cannot be watched");
      }
      close(display, process);
      return (Long.parseLong(painted) - beganMs) / 1000.0;
    } finally {
      process.destroy();
      watch.destroy();
    }
  }

  /** As a user does, so that what is left at the end is left: by the cross. */
  private static void close(TestDisplay display, Process process)
      throws IOException, InterruptedException {
    for (int patience = 0; patience < PATIENCE_SECONDS && process.isAlive(); patience++) {
      ProcessBuilder cross =
          new ProcessBuilder("xdotool", "mousemove", "1422", "187", "click", "1");
      display.comeHere(cross);
      cross.start().waitFor();
      process.waitFor(1, TimeUnit.SECONDS);
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
