package dev.swingreel.host.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the desktop is dark. Asks a program of the system, so not for the dispatch thread. */
public final class SystemTheme {

  private static final List<String> WINDOWS =
      List.of(
          "reg",
          "query",
          "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
          "/v",
          "AppsUseLightTheme");
  private static final List<String> MAC = List.of("defaults", "read", "-g", "AppleInterfaceStyle");
  private static final List<String> PORTAL =
      List.of(
          "gdbus",
          "call",
          "--session",
          "--timeout=1",
          "--dest=org.freedesktop.portal.Desktop",
          "--object-path=/org/freedesktop/portal/desktop",
          "--method=org.freedesktop.portal.Settings.Read",
          "org.freedesktop.appearance",
          "color-scheme");
  private static final List<String> GNOME =
      List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");

  private SystemTheme() {}

  /**
   * Asks the system.
   *
   * @return true if it says it is dark; false also if it says nothing within some seconds
   */
  public static boolean isDark() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return isDark(List.of(WINDOWS));
    }
    if (os.contains("mac")) {
      return isDark(List.of(MAC));
    }
    // Without a bus the first question would start one.
    return isDark(hasSessionBus() ? List.of(PORTAL, GNOME) : List.of(GNOME));
  }

  /** Asks one program after the other; the first that answers knows. */
  static boolean isDark(List<List<String>> questions) {
    return questions.stream()
        .flatMap(question -> SystemProgram.run(question).stream())
        .findFirst()
        .filter(SystemTheme::isDark)
        .isPresent();
  }

  private static boolean hasSessionBus() {
    return Stream.of(
            Optional.ofNullable(System.getenv("DBUS_SESSION_BUS_ADDRESS"))
                .filter(address -> !address.isBlank()),
            Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                .filter(folder -> Files.exists(Path.of(folder, "bus"))))
        .anyMatch(Optional::isPresent);
  }

  /** Reads any of the systems' answers. */
  static boolean isDark(String answer) {
    String words = answer.toLowerCase(Locale.ROOT);
    return words.contains("dark")
        || words.contains("uint32 1")
        || words.matches("(?s).*appsuselighttheme\\s+reg_dword\\s+0x0\\s*");
  }
}
