package dev.swingreel.host.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A sentence that the desktop shows for a moment, where it has the program for that. Waits for it,
 * so not for the event dispatch thread.
 */
public final class DesktopNotification {

  private static final System.Logger LOG = System.getLogger(DesktopNotification.class.getName());
  private static final long PATIENCE_S = 2;

  private DesktopNotification() {}

  /**
   * Shows it; nothing happens where that is not possible.
   *
   * @param title what it is about
   * @param sentence what happened
   */
  public static void show(String title, String sentence) {
    show("notify-send", title, sentence);
  }

  /** Shows it with a program that is called as {@code notify-send} is. */
  static boolean show(String program, String title, String sentence) {
    // Behind the dashes nothing is an option, whatever a file is called.
    List<String> command = List.of(program, "--app-name=Swingreel", "--", title, sentence);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "this desktop shows no notifications", e);
      return false;
    }
    try {
      process.getOutputStream().close();
      return process.waitFor(PATIENCE_S, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
