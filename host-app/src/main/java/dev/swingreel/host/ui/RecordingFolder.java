package dev.swingreel.host.ui;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where recordings go: a folder {@code Swingreel} in the folder the user keeps videos in.
 * Immutable; its methods touch the disk.
 */
final class RecordingFolder {

  // No colon: Windows does not allow it in a name.
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'Swingreel' uuuu-MM-dd HH-mm-ss", Locale.ROOT);
  private static final Pattern XDG_VIDEOS =
      Pattern.compile("^\\s*XDG_VIDEOS_DIR=\"(\\$HOME/)?([^\"]+)\"\\s*$");

  private final Path folder;

  RecordingFolder(Path folder) {
    this.folder = folder;
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
   * @return a file that does not exist yet
   * @throws MediaException {@code NOT_ALLOWED} if the folder cannot be created
   */
  Path newFile(Instant now) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new MediaException(
          MediaErrorCode.NOT_ALLOWED, Texts.text("failure.folder", HomePath.show(folder)), e);
    }
    String name = NAME.format(now.atZone(ZoneId.systemDefault()));
    Path file = folder.resolve(name + ".webm");
    for (int number = 2; Files.exists(file); number++) {
      file = folder.resolve(name + " (" + number + ").webm");
    }
    return file;
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
