package dev.swingreel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the system wants programs to keep a user's state. */
final class StateFolder {

  private StateFolder() {}

  static Path ofThisUser() {
    return of(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
  }

  static Path of(String osName, String home, UnaryOperator<String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return Optional.ofNullable(environment.apply("LOCALAPPDATA"))
          .map(Path::of)
          .orElse(Path.of(home, "AppData", "Local"))
          .resolve("Swingreel");
    }
    if (os.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "Swingreel");
    }
    return Optional.ofNullable(environment.apply("XDG_STATE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(Path.of(home, ".local", "state"))
        .resolve("swingreel");
  }
}
