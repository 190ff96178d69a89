package dev.swingreel.engine;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody but their owner reads, from the moment they exist. */
final class PrivateFiles {

  private PrivateFiles() {}

  static FileAttribute<?>[] fileAttributes() {
    return ownerOnly("rw-------");
  }

  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, ownerOnly("rwx------"));
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
