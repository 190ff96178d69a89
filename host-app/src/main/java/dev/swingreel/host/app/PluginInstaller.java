package dev.swingreel.host.app;

import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Puts plugins of others into the folder of this user. What is not a plugin for this program is not
 * put there, and nothing of it is run to find that out. Its methods touch the disk.
 */
public final class PluginInstaller {

  private static final String JAR = ".jar";

  private final Path folder;

  /**
   * Makes an installer.
   *
   * @param folder where plugins of this user are; made when the first one comes
   */
  public PluginInstaller(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns where plugins of this user are, making the folder if need be.
   *
   * @return a folder only this user can write to
   * @throws IOException if it cannot be made
   */
  public Path folder() throws IOException {
    return Files.createDirectories(folder, ownerOnly("rwx------"));
  }

  /**
   * Installs a plugin; one of the same id that was installed before is replaced. It is used from
   * the next start on.
   *
   * @param jar what the user chose
   * @return what the jar says of itself
   * @throws PluginRefusedException if it is no plugin for this program, or the folder is not safe
   * @throws IOException if it cannot be copied
   */
  public PluginEntry install(Path jar) throws IOException, PluginRefusedException {
    // Judged as a copy that nobody else can change meanwhile.
    Path copy = Files.createTempFile(folder(), ".installing-", JAR, ownerOnly("rw-------"));
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      if (isPosix()) {
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
      }
      PluginEntry entry = PluginCatalog.examine(copy);
      if (!entry.availability().isAvailable()) {
        throw new PluginRefusedException(entry.availability().reason());
      }
      // The id is made of letters, digits and dashes, so this stays in the folder.
      Path target = folder.resolve(entry.id() + JAR);
      try {
        Files.move(
            copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return entry;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A jar that is not installed; the message is a sentence for users. */
  public static final class PluginRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    PluginRefusedException(String sentence) {
      super(sentence);
    }
  }
}
