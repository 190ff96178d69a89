package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file on disk that can run full or break at a chosen moment. */
final class FileOutput implements MuxerOutput, AutoCloseable {

  /** A stretch that was overwritten. */
  record Patch(long offset, int length) {}

  private final FileChannel channel;
  private final List<Patch> patches = new ArrayList<>();
  private long position;
  private long capacityBytes = Long.MAX_VALUE;
  private int patchesAllowed = Integer.MAX_VALUE;

  FileOutput(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** From now on the file takes so many bytes in all; what goes beyond is cut off. */
  void runFullAt(long capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  /** Lets so many patches through and breaks on the next. */
  void breakAfterPatches(int patchesAllowed) {
    this.patchesAllowed = patchesAllowed;
  }

  /** Adds a hole: a filler of which only the header takes room on the disk. */
  void appendHole(int header, long bodyBytes) throws IOException {
    append(ByteBuffer.allocate(9).put((byte) header).putLong(bodyBytes | 1L << 56).flip());
    position += bodyBytes;
  }

  List<Patch> patches() {
    return List.copyOf(patches);
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    long room = Math.max(0, capacityBytes - position);
    boolean isTooMuch = bytes.remaining() > room;
    if (isTooMuch) {
      bytes.limit(bytes.position() + (int) room);
    }
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    if (isTooMuch) {
      throw new IOException("no space left on device");
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void patch(long offset, ByteBuffer bytes) throws IOException {
    if (patches.size() == patchesAllowed) {
      throw new IOException("the power went off");
    }
    patches.add(new Patch(offset, bytes.remaining()));
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
