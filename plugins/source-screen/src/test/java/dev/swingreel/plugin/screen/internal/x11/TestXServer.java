package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An X server that belongs to one test, so that it may be painted on, rearranged and killed. */
public final class TestXServer implements AutoCloseable {

  private final Process process;
  private final String display;

  private TestXServer(Process process, String display) {
    this.process = process;
    this.display = display;
  }

  /**
   * Starts a server, or aborts the test where there is none and none is required.
   *
   * @param screen width, height and depth, such as {@code 640x480x24}
   * @param options more of Xvfb's options
   * @return the running server
   */
  public static TestXServer start(String screen, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0"));
    command.add(screen);
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      // Not closed: the server would get a broken pipe.
      BufferedReader numbers = process.inputReader(StandardCharsets.US_ASCII);
      String number = numbers.readLine();
      assertThat(number).as("the display number of %s", command).isNotNull();
      return new TestXServer(process, ":" + number.trim());
    } catch (IOException e) {
      if ("required".equals(System.getProperty("swingreel.test.display"))) {
        throw new UncheckedIOException(e);
      }
      return Assumptions.abort("Xvfb is not installed");
    }
  }

  /** Returns the value of DISPLAY for this server. */
  public String display() {
    return display;
  }

  /** Returns an environment of nothing but this display. */
  public String environment(String variable) {
    return variable.equals("DISPLAY") ? display : null;
  }

  /** Runs xrandr on this server. */
  public void xrandr(String... arguments) {
    List<String> command = new ArrayList<>(List.of("xrandr", "--display", display));
    command.addAll(List.of(arguments));
    run(command);
  }

  /** Ends the server without warning. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Makes the server silent without ending it. */
  public void freeze() {
    run(List.of("kill", "-STOP", Long.toString(process.pid())));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the X server ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(List<String> command) {
    try {
      Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(tool.waitFor()).as("%s: %s", command, said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
