package dev.swingreel.host.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of the system that does something small or answers a question. Waits for it, so not for
 * the event dispatch thread.
 */
final class SystemProgram {

  private static final System.Logger LOG = System.getLogger(SystemProgram.class.getName());
  private static final long PATIENCE_S = 2;

  private SystemProgram() {}

  /**
   * Runs it.
   *
   * @param command the program and its arguments; no shell looks at them
   * @return what it printed, if it ended well within two seconds; nothing also where there is no
   *     such program
   */
  static Optional<String> run(List<String> command) {
    return begin(command).flatMap(SystemProgram::answerOf);
  }

  /**
   * Starts it and does not wait.
   *
   * @return false if there is no such program
   */
  static boolean start(List<String> command) {
    return begin(command).isPresent();
  }

  private static Optional<Process> begin(List<String> command) {
    try {
      return Optional.of(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "there is no " + command.get(0) + " here", e);
      return Optional.empty();
    }
  }

  private static Optional<String> answerOf(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
