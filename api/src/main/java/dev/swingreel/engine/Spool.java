package dev.swingreel.engine;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The growing file of a recording: append-only, readable by its owner alone, locked while it grows,
 * and on the user's {@link SpoolList} until it is complete.
 *
 * <p>The header as it was streamed is kept in memory, so that blobs never change when the file's
 * header is patched at the end. Written by the muxing thread; read from any thread, through a
 * channel of its own. The open file serves blobs as long as they live, wherever the file is moved.
 */
final class Spool implements MuxerOutput {

  private static final System.Logger LOG = System.getLogger(Spool.class.getName());
  private static final int MAX_NAMES = 1_000;

  private final FileChannel channel;
  private final SpoolReader reader;
  private final Path part;
  private final Optional<Path> target;
  private final SpoolLock lock;
  private final Optional<SpoolList.Entry> entry;
  private final Optional<FileIdentity> replaceable;
  private Cleaner.Cleanable removal = () -> {};
  private byte[] liveHeader = new byte[0];
  private volatile long position;
  private volatile boolean isPublishing;

  Spool(
      FileChannel channel,
      SpoolReader reader,
      Path part,
      Optional<Path> target,
      Optional<SpoolList.Entry> entry,
      Optional<FileIdentity> replaceable) {
    this.channel = channel;
    this.reader = reader;
    this.part = part;
    this.target = target;
    this.lock = SpoolLock.take(part, channel);
    reader.whenClosedByInterrupt(lock::takeAgain);
    this.entry = entry;
    this.replaceable = replaceable;
  }

  /**
   * Opens {@code <target>.part} beside the target. A file that has the name now is replaced at the
   * end; one that took it or was changed meanwhile is not.
   */
  static Spool beside(Path target, SpoolList list) throws IOException {
    return beside(target, list, FileIdentity.of(target));
  }

  /** Opens {@code <target>.part} beside a target that is never replaced. */
  static Spool besideNew(Path target, SpoolList list) throws IOException {
    return beside(target, list, Optional.empty());
  }

  private static Spool beside(Path target, SpoolList list, Optional<FileIdentity> replaceable)
      throws IOException {
    Path absolute = target.toAbsolutePath();
    for (int n = 1; n < MAX_NAMES; n++) {
      String name = absolute.getFileName() + (n == 1 ? ".part" : "." + n + ".part");
      Path part = absolute.resolveSibling(name);
      try {
        return open(part, Optional.of(absolute), list, replaceable);
      } catch (FileAlreadyExistsException interruptedRecording) {
        if (!SpoolLock.isHeldHere(part) && SpoolLock.isHeld(part)) {
          throw new IOException("another recording is being written to it", interruptedRecording);
        }
        // It holds what an earlier, interrupted recording left, or another one of this program is
        // still writing, perhaps one that was just stopped.
      }
    }
    throw new FileAlreadyExistsException(absolute + ".part");
  }

  /**
   * Opens a file in a folder of the user's own that is gone when nobody needs it any more.
   *
   * @param folder made if need be; nobody else looks into it
   * @param extension of the file it would be, such as {@code webm}
   */
  static Spool hidden(Path folder, String extension, SpoolList list) throws IOException {
    PrivateFiles.createFolder(folder);
    Path part = folder.resolve("recording-" + UUID.randomUUID() + "." + extension + ".part");
    Spool spool = open(part, Optional.empty(), list, Optional.empty());
    spool.removal =
        HiddenSpools.removeWith(
            spool, part, spool.entry, List.of(spool.lock, spool.reader, spool.channel));
    return spool;
  }

  private static Spool open(
      Path part, Optional<Path> target, SpoolList list, Optional<FileIdentity> replaceable)
      throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(part, options, PrivateFiles.fileAttributes());
    SpoolReader reader;
    try {
      reader = SpoolReader.open(part);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(part);
      throw e;
    }
    return new Spool(channel, reader, part, target, list.tryAdd(part), replaceable);
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

  /** Tells whether nothing but the header could be written. */
  boolean isHeaderOnly() {
    return position <= liveHeader.length;
  }

  /** Bytes as they were streamed. */
  SpoolRange live(long start, long end) {
    return new SpooledRange(this::readLive, start, end);
  }

  /** The file as it stands. */
  SpoolRange file() {
    return new SpooledRange(this::readFile, 0, position);
  }

  /** Makes what was written survive a power cut; may take as long as the disk wants. */
  void force() throws IOException {
    // A program that ends takes the files away that it alone needs, perhaps before this one is
    // whole.
    if (channel.isOpen() || target.isPresent()) {
      channel.force(false);
    }
  }

  /** Tells whether somebody took the file away, or moved it, while it grows. Any thread. */
  boolean isGone() {
    // Asked twice, because it may be given its name just now.
    return !isPublishing && Files.notExists(part) && !isPublishing;
  }

  /**
   * Gives the file its name, or the next free one if somebody took it meanwhile.
   *
   * @return what became of it, which needs no spool; absent if it has no target
   */
  Optional<Published> publish() throws IOException {
    if (target.isEmpty()) {
      return Optional.empty();
    }
    isPublishing = true;
    Path place;
    try {
      boolean isAsItWas =
          replaceable.isPresent() && replaceable.equals(FileIdentity.of(target.get()));
      place = isAsItWas ? replace(part, target.get()) : moveToFree(part, target.get());
    } finally {
      leave();
    }
    takeOffTheList();
    return Optional.of(new Published(place, reader, new SpooledRange(reader::read, 0, position)));
  }

  /** Writes no more; what is there can still be read, and keeps its place on the list. */
  void leave() throws IOException {
    lock.close();
    try {
      channel.close();
    } catch (IOException e) {
      // What was written was forced to the disk before.
      LOG.log(Level.DEBUG, "a file could not be closed", e);
    }
  }

  /**
   * A file that has its name.
   *
   * @param path where it is
   * @param reader what it is read through
   * @param file all of it
   */
  record Published(Path path, SpoolReader reader, SpoolRange file) {

    /** Closes it; whoever reads it from now on, blobs as well, opens it under its name. */
    void letGo() throws IOException {
      reader.letGo(path);
    }
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
    for (int n = 1; n < MAX_NAMES; n++) {
      Path free = numbered(to, n);
      try {
        moveToNew(from, free);
        return free;
      } catch (FileAlreadyExistsException takenMeanwhile) {
        // The next name may be free.
      }
    }
    throw new FileAlreadyExistsException(to.toString());
  }

  /** Makes {@code film (2).webm} of {@code film.webm}; the first has the plain name. */
  private static Path numbered(Path file, int number) {
    if (number == 1) {
      return file;
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.') <= 0 ? name.length() : name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + " (" + number + ")" + name.substring(dot));
  }

  /** Unlike a plain move it cannot replace what appears at the very moment. */
  private static void moveToNew(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      Files.createFile(to);
      try {
        replace(from, to);
      } catch (IOException e) {
        Files.deleteIfExists(to);
        throw e;
      }
      return;
    }
    Files.delete(from);
  }

  /**
   * Copies the file, which is still open although its place is gone, to where it is safe.
   *
   * @param folder of the user's own; made if need be, nothing in it is replaced
   * @return the copy
   */
  Path rescueInto(Path folder) throws IOException {
    PrivateFiles.createFolder(folder);
    Path wanted = folder.resolve(target.orElse(part).getFileName().toString());
    for (int n = 1; n < MAX_NAMES; n++) {
      Path copy = numbered(wanted, n);
      try {
        Files.createFile(copy, PrivateFiles.fileAttributes());
      } catch (FileAlreadyExistsException takenName) {
        continue;
      }
      try (InputStream in = file().openStream();
          OutputStream out = Files.newOutputStream(copy)) {
        in.transferTo(out);
      } catch (IOException | RuntimeException torn) {
        Files.deleteIfExists(copy);
        throw torn;
      }
      takeOffTheList();
      return copy;
    }
    throw new FileAlreadyExistsException(wanted.toString());
  }

  /** Takes the file away again, because nothing was recorded. */
  void discard() throws IOException {
    lock.close();
    reader.close();
    channel.close();
    Files.deleteIfExists(part);
    takeOffTheList();
    removal.clean();
  }

  private void takeOffTheList() throws IOException {
    if (entry.isPresent()) {
      entry.get().remove();
    }
  }

  /** The name the file is to get. */
  Optional<Path> target() {
    return target;
  }

  /** Where the bytes are while the file grows; absent if that is nobody's business. */
  Optional<Path> growingFile() {
    return target.map(path -> part);
  }

  /** Belongs to the spool, not to its reader: a range that is read keeps a hidden file. */
  private int readFile(ByteBuffer into, long at) throws IOException {
    try {
      return reader.read(into, at);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private int readLive(ByteBuffer into, long at) throws IOException {
    if (at >= liveHeader.length) {
      return readFile(into, at);
    }
    int length = (int) Math.min(into.remaining(), liveHeader.length - at);
    into.put(liveHeader, (int) at, length);
    return length;
  }
}
