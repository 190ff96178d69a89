package dev.swingreel.host.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file a recording goes to, checked before anything is opened. */
final class OutputFile {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

  private OutputFile() {}

  /** Returns a file of the present folder that does not exist, named after date and time. */
  static Path named(Instant now, ZoneId zone) {
    String stem = "swingreel-" + STAMP.format(now.atZone(zone));
    Path file = Path.of(stem + ".webm");
    for (int number = 2; Files.exists(file); number++) {
      file = Path.of(stem + "-" + number + ".webm");
    }
    return file;
  }

  /** Returns a file that does not exist, named after another one, date and time. */
  static Path stamped(Path base, Instant now, ZoneId zone) {
    String name = base.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = (dot > 0 ? name.substring(0, dot) : name) + "-" + STAMP.format(now.atZone(zone));
    String ending = dot > 0 ? name.substring(dot) : ".webm";
    Path file = base.resolveSibling(stem + ending);
    for (int number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
      file = base.resolveSibling(stem + "-" + number + ending);
    }
    return file;
  }

  /**
   * Checks that a file can be written.
   *
   * @throws CommandFailure if it exists and may not be replaced, or its folder is missing or closed
   */
  static void check(Path file, boolean mayReplace) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("output.is-folder", file));
    }
    if (!Files.isDirectory(folder)) {
      throw isBelowFile(folder)
          ? new CommandFailure(ExitCode.OUTPUT, Messages.text("output.below-file", folder))
          : new CommandFailure(ExitCode.USAGE, Messages.text("output.no-folder", folder));
    }
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      if (!mayReplace) {
        throw new CommandFailure(ExitCode.USAGE, Messages.text("output.exists", file));
      }
      if (!Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
        throw new CommandFailure(ExitCode.USAGE, Messages.text("output.no-file", file));
      }
    }
    if (!Files.isWritable(folder)) {
      throw new CommandFailure(ExitCode.OUTPUT, Messages.text("output.closed-folder", folder));
    }
  }

  /**
   * Checks that no file of an earlier recording looks like a part of the next one. Not even by
   * force: nobody can tell how many of them belong to the old one.
   *
   * @throws CommandFailure naming the first of them
   */
  static void checkParts(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    String name = absolute.getFileName().toString();
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    Pattern part =
        Pattern.compile(
            Pattern.quote(name.substring(0, dot))
                + "-\\d{3}"
                + Pattern.quote(name.substring(dot))
                + "(\\.part)?");
    try (Stream<Path> files = Files.list(absolute.getParent())) {
      Optional<Path> earlier =
          files
              .filter(each -> part.matcher(each.getFileName().toString()).matches())
              .sorted()
              .findFirst();
      if (earlier.isPresent()) {
        throw new CommandFailure(
            ExitCode.USAGE, Messages.text("output.earlier-parts", earlier.get()));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(
          ExitCode.OUTPUT, Messages.text("output.closed-folder", absolute.getParent()), e);
    }
  }

  private static boolean isBelowFile(Path folder) {
    Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && !Files.isDirectory(existing);
  }
}
