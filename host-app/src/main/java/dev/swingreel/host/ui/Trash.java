package dev.swingreel.host.ui;

import java.awt.Desktop;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The trash of the desktop. Where Java knows none, the one of the freedesktop.org Trash
 * specification. Its methods touch the disk.
 *
 * @see <a href="https://specifications.freedesktop.org/trash-spec/latest/">The trash
 *     specification</a>
 */
final class Trash {

  private static final int MAX_NAMES = 1_000;
  private static final int STICKY = 01000;
  private static final String TOO_MANY = "the trash holds too many files of this name";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final Path home;
  private final Function<Path, Path> mountOf;

  /**
   * What was put into the trash and can be taken out again.
   *
   * @param original where it was
   * @param file where it is
   * @param info what tells the desktop where it was
   */
  record Item(Path original, Path file, Path info) {}

  /** The file lies on another disk than any trash it could be put into; it has to be copied. */
  static final class ElsewhereException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    ElsewhereException(Path file) {
      super(file + " lies on another disk than the trash");
    }
  }

  Trash(Path home) {
    this(home, Mounts::folderOf);
  }

  /**
   * Makes one.
   *
   * @param home the trash in the user's own folder
   * @param mountOf tells the uppermost folder of the file system that a path is on
   */
  Trash(Path home, Function<Path, Path> mountOf) {
    this.home = home;
    this.mountOf = mountOf;
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
   * Puts a file into the trash, which takes no time however large it is.
   *
   * @param file an existing file
   * @return how to take it out again; nothing if only the desktop can
   * @throws ElsewhereException if it would have to be copied, see {@link #copyIn}; it stays where
   *     it was
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
    Path original = file.toAbsolutePath();
    if (Files.notExists(original)) {
      throw new NoSuchFileException(original.toString());
    }
    Path mount = mountOf.apply(original);
    if (mount.equals(mountOf.apply(home))) {
      return Optional.of(ofHome(original, mount));
    }
    try {
      return Optional.of(ofMount(original, mount));
    } catch (IOException e) {
      throw new ElsewhereException(original);
    }
  }

  private Item ofHome(Path original, Path mount) throws IOException {
    try {
      return move(original, home, pathOf(original));
    } catch (IOException e) {
      try {
        return ofMount(original, mount);
      } catch (IOException neither) {
        e.addSuppressed(neither);
        throw e;
      }
    }
  }

  /**
   * Copies a file into the trash of the user's own folder; {@link #keep} has to follow.
   *
   * @param progress told how far it has come; what it throws ends the copy and leaves nothing
   * @return the copy
   */
  Path copyIn(Path file, FileMaking.Progress progress) throws IOException {
    Path files = Files.createDirectories(home.resolve("files"));
    Path infos = Files.createDirectories(home.resolve("info"));
    for (int n = 1; n < MAX_NAMES; n++) {
      Path target = files.resolve(nameOf(file, n));
      if (Files.notExists(infoOf(infos, target)) && Files.notExists(target)) {
        return FileCopy.make(file, target, progress);
      }
    }
    throw new IOException(TOO_MANY);
  }

  /**
   * Has the trash keep a copy instead of the file.
   *
   * @param copy what {@link #copyIn} returned
   * @return how to take it out again
   * @throws IOException if one of them cannot be kept or taken away; then only the file is there
   */
  Item keep(Path file, Path copy) throws IOException {
    Path original = file.toAbsolutePath();
    Path info = infoOf(home.resolve("info"), copy);
    try {
      Files.writeString(info, contentOf(pathOf(original)), StandardOpenOption.CREATE_NEW);
      Files.delete(original);
      return new Item(original, copy, info);
    } catch (IOException e) {
      if (Files.exists(original)) {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(info);
      }
      throw e;
    }
  }

  /**
   * Takes a file out of the trash again, which takes no time however large it is.
   *
   * @param item what {@link #put} or {@link #keep} returned
   * @throws ElsewhereException if it would have to be copied, see {@link #copyOut}
   * @throws IOException if there is another file now, or it cannot be moved
   */
  void takeOut(Item item) throws IOException {
    if (!mountOf.apply(item.file()).equals(mountOf.apply(item.original()))) {
      throw new ElsewhereException(item.original());
    }
    Files.move(item.file(), item.original());
    Files.deleteIfExists(item.info());
  }

  /**
   * Copies a file back to where it was; {@link #forget} has to follow.
   *
   * @param progress told how far it has come; what it throws ends the copy and leaves nothing
   * @return where it was
   * @throws FileAlreadyExistsException if there is another file now
   */
  Path copyOut(Item item, FileMaking.Progress progress) throws IOException {
    if (Files.exists(item.original())) {
      throw new FileAlreadyExistsException(item.original().toString());
    }
    return FileCopy.make(item.file(), item.original(), progress);
  }

  /** Takes what was copied out away from the trash. */
  void forget(Item item) throws IOException {
    Files.deleteIfExists(item.file());
    Files.deleteIfExists(item.info());
  }

  /** Each file system has a trash of its own, for each user. */
  private static Item ofMount(Path original, Path mount) throws IOException {
    Object user = Files.getAttribute(original.getParent(), "unix:uid");
    Path shared = mount.resolve(".Trash");
    Path own = isForAll(shared) ? shared.resolve(user.toString()) : mount.resolve(".Trash-" + user);
    Files.createDirectories(
        own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (Files.isSymbolicLink(own)) {
      throw new IOException(own + " is not a folder");
    }
    Path fromThere = mount.resolve("/").resolve(mount.relativize(original));
    return move(original, own, pathOf(fromThere).substring(1));
  }

  /** As the specification wants it: a folder that nobody can take others' files out of. */
  private static boolean isForAll(Path shared) throws IOException {
    return Files.isDirectory(shared, LinkOption.NOFOLLOW_LINKS)
        && ((int) Files.getAttribute(shared, "unix:mode", LinkOption.NOFOLLOW_LINKS) & STICKY) != 0;
  }

  private static Item move(Path original, Path trash, String path) throws IOException {
    Path files = Files.createDirectories(trash.resolve("files"));
    Path infos = Files.createDirectories(trash.resolve("info"));
    for (int n = 1; n < MAX_NAMES; n++) {
      Path target = files.resolve(nameOf(original, n));
      Path info = infoOf(infos, target);
      try {
        Files.writeString(info, contentOf(path), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      try {
        return new Item(original, Files.move(original, target), info);
      } catch (FileAlreadyExistsException taken) {
        Files.delete(info);
      } catch (IOException e) {
        Files.deleteIfExists(info);
        throw e;
      }
    }
    throw new IOException(TOO_MANY);
  }

  private static Path infoOf(Path infos, Path file) {
    return infos.resolve(file.getFileName() + ".trashinfo");
  }

  private static String nameOf(Path file, int n) {
    String name = file.getFileName().toString();
    if (n == 1) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name + " " + n : name.substring(0, dot) + " " + n + name.substring(dot);
  }

  private static String pathOf(Path original) {
    return URI.create("file:/").resolve(original.toUri()).getRawPath();
  }

  private static String contentOf(String path) {
    return "[Trash Info]\nPath="
        + path
        + "\nDeletionDate="
        + DATE.format(Instant.now().atZone(ZoneId.systemDefault()))
        + "\n";
  }
}
