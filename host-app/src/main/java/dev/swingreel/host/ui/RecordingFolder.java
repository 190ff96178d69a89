package dev.swingreel.host.ui;

import dev.swingreel.host.app.FileNamePattern;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where recordings go and what they are called: where the user wants it, else in a folder {@code
 * Swingreel} in the folder the user keeps videos in. Any thread.
 */
final class RecordingFolder {

  private static final Pattern XDG_VIDEOS =
      Pattern.compile("^\\s*XDG_VIDEOS_DIR=\"(\\$HOME/)?([^\"]+)\"\\s*$");

  private final Path usual;
  private volatile Path folder;
  private volatile FileNamePattern names = new FileNamePattern(FileNamePattern.DEFAULT);

  /**
   * Makes it.
   *
   * @param usual the folder where the user wants no other one
   */
  RecordingFolder(Path usual) {
    this.usual = usual;
    this.folder = usual;
  }

  /** Does from now on what the user has set. */
  void use(UserSettings settings) {
    String wanted = settings.text(Preference.FOLDER);
    folder = wanted.isEmpty() ? usual : Path.of(wanted);
    names = new FileNamePattern(settings.text(Preference.FILE_NAME));
  }

  /** Returns the folder where the user wants no other one. */
  Path usual() {
    return usual;
  }

  /** Finds the folder of the present user; nothing is created. */
  static RecordingFolder ofThisUser() {
    Path home = Path.of(System.getProperty("user.home"));
    Path config =
        Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(home.resolve(".config"));
    return new RecordingFolder(
        videos(System.getProperty("os.name"), home, config).resolve("Swingreel"));
  }

  static Path videos(String osName, Path home, Path config) {
    if (osName.toLowerCase(Locale.ROOT).contains("mac")) {
      return home.resolve("Movies");
    }
    return xdgVideos(home, config.resolve("user-dirs.dirs")).orElse(home.resolve("Videos"));
  }

  /** Returns the folder. */
  Path path() {
    return folder;
  }

  /**
   * Names the file of a recording, creating the folder if need be.
   *
   * @param now when it begins
   * @param source what is recorded, for people
   * @return a file that does not exist yet
   * @throws MediaException {@code NOT_ALLOWED} if the folder cannot be created
   */
  Path newFile(Instant now, String source) {
    Path into = folder;
    try {
      Files.createDirectories(into);
    } catch (IOException e) {
      throw new MediaException(
          MediaErrorCode.NOT_ALLOWED, Texts.text("failure.folder", HomePath.show(into)), e);
    }
    String name = names.name(now, ZoneId.systemDefault(), source);
    return FreeName.in(into, name, ".webm");
  }

  private static Optional<Path> xdgVideos(Path home, Path userDirs) {
    List<String> lines;
    try {
      lines = Files.readAllLines(userDirs);
    } catch (IOException absent) {
      return Optional.empty();
    }
    return lines.stream()
        .map(XDG_VIDEOS::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1) == null ? Path.of(line.group(2)) : home.resolve(line.group(2)))
        .filter(Path::isAbsolute)
        .findFirst();
  }
}
