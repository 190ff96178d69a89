package dev.swingreel.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An X server of our own that shows a scene, or nothing. One thread. */
final class TestDisplay implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final Process server;
  private final Optional<Process> program;
  private final String name;

  private TestDisplay(Process server, Optional<Process> program, String name) {
    this.server = server;
    this.program = program;
    this.name = name;
  }

  /**
   * Shows a scene and waits until it is there.
   *
   * @param layout which
   * @param moves whether anything of it moves
   * @throws IOException if there is no Xvfb, or no scene
   */
  static TestDisplay show(Scene.Layout layout, boolean moves) throws IOException {
    Process server = server(layout.widthPx(), layout.heightPx());
    try {
      String name = ":" + firstLine(server, "Xvfb");
      List<String> command = new ArrayList<>(JavaProgram.command(SceneProgram.class));
      // One request a window, instead of many small ones.
      command.add(1, "-Dsun.java2d.xrender=false");
      command.add(layout.name());
      if (!moves) {
        command.add("still");
      }
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      onDisplay(builder, name);
      Process program = builder.start();
      firstLine(program, "the program that draws the scene");
      return new TestDisplay(server, Optional.of(program), name);
    } catch (IOException | RuntimeException e) {
      server.destroy();
      throw e;
    }
  }

  /**
   * Shows nothing.
   *
   * @param widthPx the width of the screen
   * @param heightPx its height
   * @throws IOException if there is no Xvfb
   */
  static TestDisplay empty(int widthPx, int heightPx) throws IOException {
    Process server = server(widthPx, heightPx);
    try {
      return new TestDisplay(server, Optional.empty(), ":" + firstLine(server, "Xvfb"));
    } catch (IOException | RuntimeException e) {
      server.destroy();
      throw e;
    }
  }

  private static Process server(int widthPx, int heightPx) throws IOException {
    return new ProcessBuilder(
            "Xvfb",
            "-displayfd",
            "1",
            "-noreset",
            "-nolisten",
            "tcp",
            "-screen",
            "0",
            widthPx + "x" + heightPx + "x24")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Returns the name clients give. */
  String name() {
    return name;
  }

  /** Returns the X server. */
  ProcessHandle server() {
    return server.toHandle();
  }

  /** Has a program come to this display and no other. */
  void comeHere(ProcessBuilder builder) {
    onDisplay(builder, name);
  }

  private static void onDisplay(ProcessBuilder builder, String name) {
    builder.environment().put("DISPLAY", name);
    builder.environment().keySet().removeAll(List.of("WAYLAND_DISPLAY", "XAUTHORITY"));
  }

  @Override
  public void close() {
    program.ifPresent(Process::destroy);
    server.destroy();
    try {
      if (program.isPresent()) {
        program.get().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String firstLine(Process process, String what) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII);
    String line = lines.readLine();
    if (line == null) {
      throw new IOException(what + " ended before it began; is it installed?");
    }
    return line.strip();
  }
}
