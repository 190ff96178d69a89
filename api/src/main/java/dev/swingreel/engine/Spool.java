package dev.swingreel.engine;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The growing file of a recording: append-only, readable by its owner alone, locked while it grows.
 *
 * <p>The header as it was streamed is kept in memory, so that blobs never change when the file's
 * header is patched at the end. Written by the muxing thread; read from any thread, through a
 * channel of its own. The open file serves blobs as long as they live, wherever the file is moved.
 */
final class Spool implements MuxerOutput {

  private static final int MAX_NAMES = 1_000;

  private final FileChannel channel;
  private final SpoolReader reader;
  private final Optional<Path> part;
  private final Optional<Path> target;
  private final FileLock lock;
  private final boolean mayReplace;
  private byte[] liveHeader = new byte[0];
  private volatile long position;

  Spool(
      FileChannel channel,
      SpoolReader reader,
      Optional<Path> part,
      Optional<Path> target,
      FileLock lock,
      boolean mayReplace) {
    this.channel = channel;
    this.reader = reader;
    this.part = part;
    this.target = target;
    this.lock = lock;
    this.mayReplace = mayReplace;
  }

  /** Opens {@code <target>.part} beside the target, which is replaced at the end if it exists. */
  static Spool beside(Path target) throws IOException {
    return beside(target, true);
  }

  /** Opens {@code <target>.part} beside a target that is never replaced. */
  static Spool besideNew(Path target) throws IOException {
    return beside(target, false);
  }

  private static Spool beside(Path target, boolean mayReplace) throws IOException {
    Path absolute = target.toAbsolutePath();
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    for (int n = 1; n < MAX_NAMES; n++) {
      String name = absolute.getFileName() + (n == 1 ? ".part" : "." + n + ".part");
      Path part = absolute.resolveSibling(name);
      try {
        FileChannel channel = FileChannel.open(part, options, ownerOnly("rw-------"));
        SpoolReader reader = SpoolReader.open(part);
        return new Spool(
            channel,
            reader,
            Optional.of(part),
            Optional.of(absolute),
            channel.tryLock(),
            mayReplace);
      } catch (FileAlreadyExistsException interruptedRecording) {
        if (isGrowing(part)) {
          throw new IOException("another recording is being written to it", interruptedRecording);
        }
        // It holds what an earlier, interrupted recording left and must not be overwritten.
      }
    }
    throw new FileAlreadyExistsException(absolute + ".part");
  }

  private static boolean isGrowing(Path part) throws IOException {
    try (FileChannel other = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock free = other.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException thisProgramRecordsIt) {
      return true;
    }
  }

  /** Opens a file that nobody sees and that is gone when nobody needs it any more. */
  static Spool hidden(Path folder) throws IOException {
    Files.createDirectories(folder, ownerOnly("rwx------"));
    Path file = Files.createTempFile(folder, "recording-", ".part", ownerOnly("rw-------"));
    SpoolReader reader = SpoolReader.open(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    return new Spool(channel, reader, Optional.empty(), Optional.empty(), null, true);
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    long at = position;
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      position = at;
    } catch (IOException e) {
      cutBackTo(position, e);
      throw e;
    }
  }

  /** Takes half an element away, so that the file ends with a whole one. */
  private void cutBackTo(long end, IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void patch(long offset, ByteBuffer bytes) throws IOException {
    if (offset + bytes.remaining() > liveHeader.length) {
      throw new IOException("only the header of a recording may be patched");
    }
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Everything appended so far is the header; its bytes are remembered as they are now. */
  void headerEnds() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Math.toIntExact(position));
    while (header.hasRemaining() && reader.read(header, header.position()) > 0) {
      // reads on until the header is whole
    }
    liveHeader = header.array();
  }

  /** Bytes as they were streamed. */
  SpoolRange live(long start, long end) {
    return new SpooledRange(this::readLive, start, end);
  }

  /** The file as it stands. */
  SpoolRange file() {
    return new SpooledRange(reader::read, 0, position);
  }

  /**
   * Gives the file its name.
   *
   * @return where it is; absent if it has no target
   */
  Optional<Path> publish() throws IOException {
    if (part.isEmpty()) {
      return Optional.empty();
    }
    if (lock != null) {
      lock.release();
    }
    return Optional.of(
        mayReplace
            ? replace(part.get(), target.orElseThrow())
            : moveToFree(part.get(), target.orElseThrow()));
  }

  private static Path replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return to;
  }

  private static Path moveToFree(Path from, Path to) throws IOException {
    PartNames names = new PartNames(to);
    Path free = to;
    for (int n = 1; n < MAX_NAMES; n++) {
      try {
        return Files.move(from, free);
      } catch (FileAlreadyExistsException takenMeanwhile) {
        free = names.next();
      }
    }
    throw new FileAlreadyExistsException(to.toString());
  }

  /** Takes the file away again, because nothing was recorded. */
  void discard() throws IOException {
    reader.close();
    channel.close();
    if (part.isPresent()) {
      Files.deleteIfExists(part.get());
    }
  }

  /** The name the file is to get. */
  Optional<Path> target() {
    return target;
  }

  /** Where the bytes are while the file grows. */
  Optional<Path> growingFile() {
    return part;
  }

  private int readLive(ByteBuffer into, long at) throws IOException {
    if (at >= liveHeader.length) {
      return reader.read(into, at);
    }
    int length = (int) Math.min(into.remaining(), liveHeader.length - at);
    into.put(liveHeader, (int) at, length);
    return length;
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
