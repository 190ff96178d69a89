package dev.swingreel.host.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where plugins are looked for beside the class path. None of the folders has to exist. */
public final class PluginFolders {

  private static final String HOME = "swingreel.home";
  private static final String PLUGINS = "plugins";

  private PluginFolders() {}

  /**
   * Lists the folders of this program and user.
   *
   * @param given those the user names
   * @return the folder beside the program, which the launcher tells, the user's own, and the given
   */
  public static List<Path> all(List<Path> given) {
    List<Path> folders = new ArrayList<>();
    Optional.ofNullable(System.getProperty(HOME))
        .map(home -> Path.of(home, PLUGINS))
        .ifPresent(folders::add);
    folders.add(ofThisUser());
    folders.addAll(given);
    return folders;
  }

  /**
   * Returns the folder of this user, where plugins are installed.
   *
   * @return a folder that need not exist
   */
  public static Path ofThisUser() {
    return ofUser(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
  }

  static Path ofUser(String osName, String home, UnaryOperator<String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return Optional.ofNullable(environment.apply("LOCALAPPDATA"))
          .map(Path::of)
          .orElse(Path.of(home, "AppData", "Local"))
          .resolve("Swingreel")
          .resolve(PLUGINS);
    }
    if (os.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "Swingreel", PLUGINS);
    }
    return Optional.ofNullable(environment.apply("XDG_DATA_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(Path.of(home, ".local", "share"))
        .resolve("swingreel")
        .resolve(PLUGINS);
  }
}
