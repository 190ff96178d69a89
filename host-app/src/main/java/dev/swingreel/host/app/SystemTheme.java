package dev.swingreel.host.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Whether the desktop is dark. Asks a program of the system, so not for the dispatch thread. */
public final class SystemTheme {

  private static final long PATIENCE_MS = 1_000;

  private SystemTheme() {}

  /**
   * Asks the system.
   *
   * @return true if it says it is dark; false also if it says nothing within a second
   */
  public static boolean isDark() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return saysDark(
          List.of(
              "reg",
              "query",
              "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
              "/v",
              "AppsUseLightTheme"));
    }
    if (os.contains("mac")) {
      return saysDark(List.of("defaults", "read", "-g", "AppleInterfaceStyle"));
    }
    return saysDark(List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"));
  }

  private static boolean saysDark(List<String> question) {
    Process process;
    try {
      process = new ProcessBuilder(question).redirectErrorStream(true).start();
    } catch (IOException noSuchProgram) {
      return false;
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        return false;
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return isDark(answer);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads any of the systems' answers. */
  static boolean isDark(String answer) {
    String words = answer.toLowerCase(Locale.ROOT);
    return words.contains("dark")
        || words.matches("(?s).*appsuselighttheme\\s+reg_dword\\s+0x0\\s*");
  }
}
