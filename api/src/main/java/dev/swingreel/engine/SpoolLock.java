package dev.swingreel.engine;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What keeps other programs away from a file that grows: a lock of the system on a byte far behind
 * its end, so that where locks forbid reading the file can still be played. Any thread.
 *
 * <p>Where the file system knows no locks the recording goes on without. POSIX drops a lock as soon
 * as the program closes the file anywhere, even where it only looked: files of this program are
 * therefore remembered and never opened to ask.
 */
final class SpoolLock implements Closeable {

  private static final System.Logger LOG = System.getLogger(SpoolLock.class.getName());
  private static final long PLACE = Long.MAX_VALUE - 1;
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private FileLock lock;
  private boolean isClosed;

  private SpoolLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Locks a file that was just made. */
  static SpoolLock take(Path file, FileChannel channel) {
    Path real = real(file);
    HELD_HERE.add(real);
    SpoolLock made = new SpoolLock(real, channel);
    made.acquire();
    return made;
  }

  private synchronized void acquire() {
    try {
      // Waits at most while another program asks in this very moment whether the file is held.
      lock = channel.lock(PLACE, 1, false);
    } catch (IOException | UnsupportedOperationException | OverlappingFileLockException e) {
      LOG.log(Level.INFO, "the file system of {0} knows no locks: {1}", file, e.getMessage());
    }
  }

  /** Locks anew what the system may have let go of, because a reader of the file was closed. */
  synchronized void takeAgain() {
    if (isClosed || lock == null || !lock.isValid()) {
      return;
    }
    try {
      lock.release();
      acquire();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a file that grows is not locked any more: " + file, e);
    }
  }

  /** However it is spelled, and whatever links lead to it. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThere) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** Tells whether this program holds a file. */
  static boolean isHeldHere(Path file) {
    return HELD_HERE.contains(real(file));
  }

  /** Tells whether this program or another one holds a file. */
  static boolean isHeld(Path file) throws IOException {
    if (isHeldHere(file)) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      // Opening a pipe would wait for somebody at its other end.
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock(PLACE, 1, false)) {
      return free == null;
    } catch (OverlappingFileLockException thisProgramHoldsIt) {
      return true;
    }
  }

  /** Lets go; also when the channel is closed already. Idempotent. */
  @Override
  public synchronized void close() throws IOException {
    isClosed = true;
    HELD_HERE.remove(file);
    if (lock != null && lock.isValid()) {
      lock.release();
    }
  }
}
