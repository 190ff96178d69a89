package dev.swingreel.host.app;

import java.util.List;

/**
 * A sentence that the desktop shows for a moment, where it has the program for that. Waits for it,
 * so not for the event dispatch thread.
 */
public final class DesktopNotification {

  private DesktopNotification() {}

  /**
   * Shows it; nothing happens where that is not possible.
   *
   * @param title what it is about
   * @param sentence what happened
   * @return whether the desktop took it
   */
  public static boolean show(String title, String sentence) {
    return show("notify-send", title, sentence);
  }

  /** Shows it with a program that is called as {@code notify-send} is. */
  static boolean show(String program, String title, String sentence) {
    // Behind the dashes nothing is an option, whatever a file is called.
    return SystemProgram.run(List.of(program, "--app-name=Swingreel", "--", title, sentence))
        .isPresent();
  }
}
