package dev.swingreel.host.ui;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The trash of the desktop. Where Java knows none, the one of the freedesktop.org Trash
 * specification. Its methods touch the disk.
 *
 * @see <a href="https://specifications.freedesktop.org/trash-spec/latest/">The trash
 *     specification</a>
 */
final class Trash {

  private static final int MAX_NAMES = 1_000;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final Path folder;

  /**
   * What was put into the trash and can be taken out again.
   *
   * @param original where it was
   * @param file where it is
   * @param info what tells the desktop where it was
   */
  record Item(Path original, Path file, Path info) {}

  Trash(Path folder) {
    this.folder = folder;
  }

  /** Finds the trash of the present user. */
  static Trash ofThisUser() {
    Path data =
        Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(Path.of(System.getProperty("user.home"), ".local", "share"));
    return new Trash(data.resolve("Trash"));
  }

  /**
   * Puts a file into the trash.
   *
   * @param file an existing file
   * @return how to take it out again; nothing if only the desktop can
   * @throws IOException if it cannot be moved there; it stays where it was
   */
  Optional<Item> put(Path file) throws IOException {
    if (Desktop.isDesktopSupported()
        && Desktop.getDesktop().isSupported(Desktop.Action.MOVE_TO_TRASH)) {
      if (!Desktop.getDesktop().moveToTrash(file.toFile())) {
        throw new IOException("the desktop did not take it");
      }
      return Optional.empty();
    }
    Path files = Files.createDirectories(folder.resolve("files"));
    Path infos = Files.createDirectories(folder.resolve("info"));
    Path original = file.toAbsolutePath();
    for (int n = 1; n < MAX_NAMES; n++) {
      String name = nameOf(original, n);
      Path info = infos.resolve(name + ".trashinfo");
      try {
        Files.writeString(info, infoOf(original), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      try {
        return Optional.of(new Item(original, Files.move(original, files.resolve(name)), info));
      } catch (FileAlreadyExistsException taken) {
        Files.delete(info);
      } catch (IOException e) {
        Files.deleteIfExists(info);
        throw e;
      }
    }
    throw new IOException("the trash holds too many files of this name");
  }

  /**
   * Takes a file out of the trash again.
   *
   * @param item what {@link #put} returned
   * @throws IOException if there is another file now, or it cannot be moved
   */
  void takeOut(Item item) throws IOException {
    Files.move(item.file(), item.original());
    Files.deleteIfExists(item.info());
  }

  private static String nameOf(Path file, int n) {
    String name = file.getFileName().toString();
    if (n == 1) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name + " " + n : name.substring(0, dot) + " " + n + name.substring(dot);
  }

  private static String infoOf(Path original) {
    String path = URI.create("file:/").resolve(original.toUri()).getRawPath();
    return "[Trash Info]\nPath="
        + new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        + "\nDeletionDate="
        + DATE.format(Instant.now().atZone(ZoneId.systemDefault()))
        + "\n";
  }
}
