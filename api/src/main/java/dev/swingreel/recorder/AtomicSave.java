package dev.swingreel.recorder;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that its name never shows half of it. */
final class AtomicSave {

  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(AtomicSave.class.getName());

  private AtomicSave() {}

  static void save(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    requirePlace(absolute);
    Path temporary = Files.createTempFile(absolute.getParent(), ".swingreel-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        lock(channel);
        content.writeTo(out);
        // What it replaces must not be gone before this is on the disk.
        channel.force(true);
      }
      move(temporary, absolute);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Shows that somebody writes it, until the channel is closed; not every file system can. */
  private static void lock(FileChannel channel) {
    try {
      channel.tryLock();
    } catch (IOException noLocksHere) {
      LOG.log(Level.DEBUG, "the file system knows no locks", noLocksHere);
    }
  }

  private static void requirePlace(Path target) throws IOException {
    if (target.getParent() == null || Files.isDirectory(target)) {
      throw new FileSystemException(
          target.toString(), null, "this is a folder; name a file to save to");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new NoSuchFileException(
          target.toString(), null, "there is no folder " + target.getParent());
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
