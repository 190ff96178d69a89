package dev.swingreel.isolation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that two processes have mapped, of which nobody but their user can read a byte. Its name
 * is taken away as soon as both have it open; one that was left behind by a program that was killed
 * in between goes with the next {@link SocketFolder}.
 *
 * @param file where it is, as long as it has a name
 * @param bytes the memory; mapped until nobody refers to it
 */
record SharedMemory(Path file, ByteBuffer bytes) {

  private static final System.Logger LOG = System.getLogger(SharedMemory.class.getName());
  private static final int FILLER_BYTES = 1 << 20;

  /**
   * Makes shared memory in the first folder that has room for it.
   *
   * @param folders where to try
   * @throws IOException if there is no room anywhere
   */
  static SharedMemory create(List<Path> folders, int size) throws IOException {
    IOException problem = new IOException("there is no folder for shared memory");
    for (Path folder : folders) {
      try {
        return create(folder, size);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "no shared memory in " + folder, e);
        problem = e;
      }
    }
    throw problem;
  }

  /** A temporary file is its owner's alone from the beginning. */
  private static SharedMemory create(Path folder, int size) throws IOException {
    Path file = Files.createTempFile(folder, SocketFolder.namePrefix(), ".frames");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Room that is only promised would end the process that writes to it first.
      ByteBuffer filler = ByteBuffer.allocate(Math.min(FILLER_BYTES, size));
      for (int at = 0; at < size; at += filler.capacity()) {
        filler.clear().limit(Math.min(filler.capacity(), size - at));
        while (filler.hasRemaining()) {
          channel.write(filler);
        }
      }
      return new SharedMemory(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Maps what the other process made, to be read only.
   *
   * @param size how large it has to be at least
   */
  static ByteBuffer map(Path file, int size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < size) {
        throw new MalformedMessageException("sent shared memory that is too small");
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
  }

  /** Takes the name away; the memory stays. Where that cannot be the file stays until the end. */
  void unlink() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
