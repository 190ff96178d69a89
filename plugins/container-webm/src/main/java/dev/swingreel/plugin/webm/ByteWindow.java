package dev.swingreel.plugin.webm;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes of a file at any place, of which a small stretch is kept in memory, so that reading on from
 * near the last place costs nothing. One thread.
 */
final class ByteWindow implements Closeable {

  /** Where the bytes are. */
  interface Bytes extends Closeable {

    long size() throws IOException;

    /** Reads some bytes, at least one; returns how many, or -1 at the end. */
    int read(ByteBuffer target, long at) throws IOException;
  }

  private record FileBytes(FileChannel channel) implements Bytes {

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long at) throws IOException {
      return channel.read(target, at);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** What is read after a jump, when more is likely to be jumped over. */
  private static final int GLANCE_BYTES = 512;

  private final Bytes bytes;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(16 * 1024).limit(0);
  private long windowStart;

  /** Makes a window that closes the bytes with itself. */
  ByteWindow(Bytes bytes) throws IOException {
    this.bytes = bytes;
    this.size = bytes.size();
  }

  /** Opens a file. */
  static ByteWindow open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ByteWindow(new FileBytes(channel));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  /** Returns how many bytes there were at first. */
  long size() {
    return size;
  }

  /** Returns a byte, which must be inside the file. */
  int byteAt(long at) throws IOException {
    load(at, 1);
    return window.get((int) (at - windowStart)) & 0xFF;
  }

  /** Returns some bytes as a number, all of them inside the file. */
  long bigEndian(long at, int length) throws IOException {
    load(at, length);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << Byte.SIZE | (window.get((int) (at - windowStart) + i) & 0xFF);
    }
    return value;
  }

  /** Makes sure that some bytes, all of them inside the file, are in memory. */
  void load(long at, int length) throws IOException {
    if (at >= windowStart && at + length <= windowStart + window.limit()) {
      return;
    }
    boolean isJump = at < windowStart || at > windowStart + window.limit();
    window.clear();
    if (isJump) {
      window.limit(Math.max(length, GLANCE_BYTES));
    }
    windowStart = at;
    while (window.position() < length) {
      if (bytes.read(window, at + window.position()) < 0) {
        window.limit(0);
        throw shortened();
      }
    }
    window.flip();
  }

  /** Fills a buffer with bytes of the file, past the window. */
  void read(ByteBuffer target, long from) throws IOException {
    long at = from;
    while (target.hasRemaining()) {
      int count = bytes.read(target, at);
      if (count < 0) {
        throw shortened();
      }
      at += count;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static EOFException shortened() {
    return new EOFException("the file became shorter while it was read");
  }
}
