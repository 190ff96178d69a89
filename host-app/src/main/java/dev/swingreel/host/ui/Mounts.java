package dev.swingreel.host.ui;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where file systems begin. Touches the disk. */
final class Mounts {

  private Mounts() {}

  /** Returns the uppermost folder of the file system a path is on, or would be made on. */
  static Path folderOf(Path path) {
    Path at = path.toAbsolutePath().normalize();
    while (Files.notExists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    try {
      FileStore store = Files.getFileStore(at);
      while (at.getParent() != null && Files.getFileStore(at.getParent()).equals(store)) {
        at = at.getParent();
      }
    } catch (IOException unreadable) {
      return at.getRoot();
    }
    return at;
  }
}
