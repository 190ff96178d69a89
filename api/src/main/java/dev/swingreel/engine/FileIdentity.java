package dev.swingreel.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells a file that may be replaced from another one that took its name, or from what somebody
 * has made of it since.
 *
 * @param key the file system's own; absent where it has none
 * @param created when the file was made
 * @param modified when it was last written
 * @param bytes its size
 */
record FileIdentity(Optional<Object> key, FileTime created, FileTime modified, long bytes) {

  /** Tells whether this is the file it was, of the size it had, whatever was done to its times. */
  boolean isSameAs(FileIdentity before) {
    return key.equals(before.key) && created.equals(before.created) && bytes == before.bytes;
  }

  /**
   * Looks at a path; a symbolic link is not followed.
   *
   * @return what is there; absent if there is nothing
   */
  static Optional<FileIdentity> of(Path file) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new FileIdentity(
              Optional.ofNullable(found.fileKey()),
              found.creationTime(),
              found.lastModifiedTime(),
              found.size()));
    } catch (NoSuchFileException nothingThere) {
      return Optional.empty();
    }
  }
}
