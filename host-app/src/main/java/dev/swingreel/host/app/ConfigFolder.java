package dev.swingreel.host.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where this platform keeps what a user has set. The folder need not exist. */
public final class ConfigFolder {

  private ConfigFolder() {}

  /**
   * Returns the folder of this program and user.
   *
   * @return {@code swingreel} in the folder of the XDG base directory specification, in {@code
   *     APPDATA} on Windows, in {@code Application Support} on macOS
   */
  public static Path ofThisUser() {
    return of(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
  }

  static Path of(String osName, String home, UnaryOperator<String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return Optional.ofNullable(environment.apply("APPDATA"))
          .map(Path::of)
          .orElse(Path.of(home, "AppData", "Roaming"))
          .resolve("Swingreel");
    }
    if (os.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "Swingreel");
    }
    return xdg(home, environment).resolve("swingreel");
  }

  /** Returns the folder all programs of the user keep their settings in, where XDG holds. */
  static Path xdg(String home, UnaryOperator<String> environment) {
    return Optional.ofNullable(environment.apply("XDG_CONFIG_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(Path.of(home, ".config"));
  }
}
