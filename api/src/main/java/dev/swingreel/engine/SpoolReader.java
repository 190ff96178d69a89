package dev.swingreel.engine;

import dev.swingreel.media.Worker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads a spool for everybody who holds a part of it, wherever the file is moved. Any thread.
 *
 * <p>An interrupt that hits a thread while it reads closes the channel, and the file cannot be
 * opened again, since nobody knows its name any more. So there is a second channel, which only
 * threads of our own ever read, whom nobody interrupts; it serves when the first is gone.
 */
final class SpoolReader implements Closeable {

  private final FileChannel direct;
  private final FileChannel spare;

  private SpoolReader(FileChannel direct, FileChannel spare) {
    this.direct = direct;
    this.spare = spare;
  }

  static SpoolReader open(Path file) throws IOException {
    FileChannel direct = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new SpoolReader(direct, FileChannel.open(file, StandardOpenOption.READ));
    } catch (IOException | RuntimeException failed) {
      direct.close();
      throw failed;
    }
  }

  /** Reads some bytes; an interrupt has to wait. */
  int read(ByteBuffer into, long at) throws IOException {
    int start = into.position();
    boolean interrupted = Thread.interrupted();
    try {
      return direct.read(into, at);
    } catch (ClosedChannelException somebodyWasInterrupted) {
      return readSpare(into.position(start), at);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int readSpare(ByteBuffer into, long at) throws IOException {
    CompletableFuture<Integer> got = new CompletableFuture<>();
    Worker.start(
        "read-spool",
        () -> {
          try {
            got.complete(spare.read(into, at));
          } catch (IOException | RuntimeException | Error e) {
            got.completeExceptionally(e);
          }
        });
    try {
      return got.join();
    } catch (CompletionException failed) {
      throw new IOException("the recording's file cannot be read", failed.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    try (spare) {
      direct.close();
    }
  }
}
