package dev.swingreel.host.ui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Copies a file so that the new one is whole or not there. Touches the disk. */
final class FileCopy {

  private static final System.Logger LOG = System.getLogger(FileCopy.class.getName());
  private static final long STEP_BYTES = 8 << 20;

  private FileCopy() {}

  /**
   * Copies a file.
   *
   * @param source an existing file
   * @param target where the copy goes; replaced if it exists, but only by a whole one
   * @param progress told how far it has come; what it throws ends the copy
   * @return the target
   */
  static Path make(Path source, Path target, FileMaking.Progress progress) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path growing = Files.createTempFile(folder, ".swingreel-", ".part");
    try {
      try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
          FileChannel to = FileChannel.open(growing, StandardOpenOption.WRITE)) {
        lock(to);
        long size = from.size();
        for (long done = 0; done < size; ) {
          progress.at((double) done / size);
          long copied = from.transferTo(done, Math.min(STEP_BYTES, size - done), to);
          if (copied <= 0) {
            throw new IOException("the recording became shorter");
          }
          done += copied;
        }
      }
      progress.at(1);
      return Files.move(growing, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(growing);
    }
  }

  /** Shows that somebody writes it, so that nobody takes it for what a crash left. */
  private static void lock(FileChannel channel) {
    try {
      channel.tryLock();
    } catch (IOException noLocksHere) {
      LOG.log(Level.DEBUG, "the file system knows no locks", noLocksHere);
    }
  }
}
