package dev.swingreel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether nobody but the user and the administrator can put something into a folder, or
 * something else into its place. Where the system has no such permissions, the user's own folders
 * are private anyway.
 */
final class FolderSafety {

  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  private FolderSafety() {}

  /**
   * Returns why a file or folder is not safe to run code from, as a sentence.
   *
   * @throws IOException if it cannot be looked at
   */
  static Optional<String> objection(Path place) throws IOException {
    if (!place.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Path real = place.toRealPath();
    int user = ownUserId();
    for (Path path = real; path != null; path = path.getParent()) {
      int owner = (Integer) Files.getAttribute(path, "unix:uid");
      if (owner != user && owner != ROOT) {
        return Optional.of(
            "\"%s\" belongs to another user, who could change what is run from it; use a folder of your own."
                .formatted(path));
      }
      if (othersCanWrite(path) && (path.equals(real) || !isSticky(path))) {
        return Optional.of(
            "Others can write to \"%1$s\" and so could have their code run by you; take that right away with: chmod go-w \"%1$s\"."
                .formatted(path));
      }
    }
    return Optional.empty();
  }

  private static boolean othersCanWrite(Path path) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isSticky(Path path) throws IOException {
    return ((Integer) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
  }

  /** The JDK does not tell it, but whoever makes a file owns it. */
  private static int ownUserId() throws IOException {
    Path probe = Files.createTempFile("swingreel", null);
    try {
      return (Integer) Files.getAttribute(probe, "unix:uid");
    } finally {
      Files.delete(probe);
    }
  }
}
