package dev.swingreel.engine;

import dev.swingreel.media.Worker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads a spool for everybody who holds a part of it, wherever the file is moved. Any thread.
 *
 * <p>An interrupt that hits a thread while it reads closes the channel, and the file cannot be
 * opened again, since nobody knows its name any more. So there is a second channel, which only
 * threads of our own ever read, whom nobody interrupts; it serves when the first is gone. A
 * complete file has a name, and may be let go of: then it is opened for every reading.
 */
final class SpoolReader implements Closeable {

  private final FileChannel direct;
  private final FileChannel spare;
  private final AtomicBoolean isDirectGone = new AtomicBoolean();
  private volatile Runnable closedByInterrupt = () -> {};
  private volatile Place place;

  /** Where a file is that was let go of, and what it was then. */
  private record Place(Path file, Optional<FileIdentity> identity) {}

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

  /**
   * Names what is to be done, once, when an interrupt has closed the file on the way: on a thread
   * that nobody interrupts.
   */
  void whenClosedByInterrupt(Runnable what) {
    closedByInterrupt = what;
  }

  /**
   * Closes the file, which is read under its name from now on, as long as nobody changes it there.
   *
   * @param file its name
   */
  void letGo(Path file) throws IOException {
    place = new Place(file, FileIdentity.of(file));
    close();
  }

  /** Reads some bytes; an interrupt has to wait. */
  int read(ByteBuffer into, long at) throws IOException {
    int start = into.position();
    boolean interrupted = Thread.interrupted();
    try {
      return place == null ? direct.read(into, at) : readNamed(into, at);
    } catch (ClosedChannelException somebodyWasInterrupted) {
      return readWithoutDirect(into.position(start), at);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int readWithoutDirect(ByteBuffer into, long at) throws IOException {
    int start = into.position();
    if (place == null) {
      // Returns when it is closed to the end, whoever does it.
      direct.close();
      try {
        return readSpare(into, at);
      } catch (IOException e) {
        if (place == null) {
          throw e;
        }
      }
    }
    return readNamed(into.position(start), at);
  }

  /** Opens the file for this one reading; an interrupt that closes it only makes it begin anew. */
  private int readNamed(ByteBuffer into, long at) throws IOException {
    int start = into.position();
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel again = FileChannel.open(place.file, StandardOpenOption.READ)) {
          requireUnchanged();
          return again.read(into.position(start), at);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireUnchanged() throws IOException {
    Optional<FileIdentity> now = FileIdentity.of(place.file);
    if (now.isEmpty() || place.identity.isEmpty() || !now.get().isSameAs(place.identity.get())) {
      throw new IOException(
          "the recording's file was changed by somebody else: \"" + place.file + "\"");
    }
  }

  private int readSpare(ByteBuffer into, long at) throws IOException {
    CompletableFuture<Integer> got = new CompletableFuture<>();
    Worker.start(
        "read-spool",
        () -> {
          try {
            if (isDirectGone.compareAndSet(false, true)) {
              closedByInterrupt.run();
            }
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
