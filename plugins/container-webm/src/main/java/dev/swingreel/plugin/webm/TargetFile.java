package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerOutput;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A new file that has its name only when it is finished: until then it is a temporary one beside
 * it, readable by its owner alone, which {@link #close} deletes. Never replaces a file. One thread.
 */
final class TargetFile implements MuxerOutput, Closeable {

  private static final System.Logger LOG = System.getLogger(TargetFile.class.getName());

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private long position;

  private TargetFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  static TargetFile create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    requireFree(absolute);
    // Not named after the target, whose name may be as long as names can be.
    Path temporary = Files.createTempFile(absolute.getParent(), ".swingreel-", ".part");
    try {
      FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
      lock(channel);
      return new TargetFile(absolute, temporary, channel);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(temporary);
      throw failed;
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

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void patch(long offset, ByteBuffer bytes) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Gives the file its name once its bytes are on the disk: its source may be deleted then. */
  void publish() throws IOException {
    channel.force(true);
    channel.close();
    requireFree(target);
    Files.move(temporary, target);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void requireFree(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }
}
