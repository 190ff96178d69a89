package dev.swingreel.host.ui;

import java.nio.file.Path;

/** Paths as people read them: what lies in their home begins with a tilde. */
final class HomePath {

  private HomePath() {}

  /** Returns the path for display. */
  static String show(Path path) {
    Path home = Path.of(System.getProperty("user.home"));
    return path.startsWith(home) && !path.equals(home)
        ? Path.of("~").resolve(home.relativize(path)).toString()
        : path.toString();
  }
}
