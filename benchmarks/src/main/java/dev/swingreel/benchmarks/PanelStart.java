package dev.swingreel.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One start of the control panel, from the start of its process.
 *
 * @param paintedS when the window was painted with all its parts, seconds
 * @param usableS when its source was open, so that the red button can be pressed, seconds
 * @param cpuS the processor time of the process until it was painted, seconds
 */
record PanelStart(double paintedS, double usableS, double cpuS) {

  private static final long PATIENCE_SECONDS = 60;

  /**
   * Opens the panel and closes it again.
   *
   * @param command what opens it
   * @param javaFlags more flags for Java
   * @param display an empty screen
   * @param home the folder in which the program keeps what it keeps between runs
   * @return how it went
   * @throws IOException if the panel does not open, or a tool is missing
   * @throws InterruptedException if whoever measures is told to end
   */
  static PanelStart of(List<String> command, String javaFlags, TestDisplay display, Path home)
      throws IOException, InterruptedException {
    ProcessBuilder watching = new ProcessBuilder(JavaProgram.command(WindowWatch.class));
    display.comeHere(watching);
    Process watch = watching.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = watch.inputReader(StandardCharsets.US_ASCII);
    lines.readLine();
    ProcessBuilder opening = new ProcessBuilder(command);
    display.comeHere(opening);
    opening.environment().put("SWINGREEL_JAVA_OPTS", javaFlags);
    for (String kind : List.of("CONFIG", "STATE", "CACHE")) {
      opening.environment().put("XDG_" + kind + "_HOME", home.toString());
    }
    opening.environment().put("XDG_RUNTIME_DIR", home.toString());
    long beganMs = System.currentTimeMillis();
    Process process = opening.inheritIO().start();
    try {
      double paintedS = seconds(lines, beganMs);
      double cpuS = new ProcessTimes(process.toHandle()).cpuSeconds();
      double usableS = seconds(lines, beganMs);
      close(display, process);
      return new PanelStart(paintedS, usableS, cpuS);
    } finally {
      process.destroy();
      watch.destroy();
    }
  }

  private static double seconds(BufferedReader lines, long beganMs) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the window cannot be watched");
    }
    return (Long.parseLong(line) - beganMs) / 1000.0;
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
}
