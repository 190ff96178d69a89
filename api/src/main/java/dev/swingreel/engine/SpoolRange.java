package dev.swingreel.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that never change: in memory, or in a recording's spool file. Immutable; any thread. */
public abstract sealed class SpoolRange permits SpoolRange.InMemory, SpooledRange {

  SpoolRange() {}

  /**
   * Makes a range of bytes in memory.
   *
   * @param bytes copied
   * @return the range
   */
  public static SpoolRange of(byte[] bytes) {
    return new InMemory(bytes.clone(), 0, bytes.length);
  }

  /**
   * Returns the length.
   *
   * @return bytes
   */
  public abstract long size();

  /**
   * Returns a part without copying.
   *
   * @param start the first byte
   * @param end behind the last byte
   * @return the part
   */
  public abstract SpoolRange part(long start, long end);

  /**
   * Opens the bytes for reading.
   *
   * @return a stream of its own position
   * @throws IOException if the file behind the range is gone
   */
  public abstract InputStream openStream() throws IOException;

  static final class InMemory extends SpoolRange {

    private final byte[] bytes;
    private final int start;
    private final int end;

    private InMemory(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.start = start;
      this.end = end;
    }

    @Override
    public long size() {
      return (long) end - start;
    }

    @Override
    public SpoolRange part(long from, long to) {
      return new InMemory(
          bytes, Math.toIntExact(start + from), Math.toIntExact(start + Math.min(to, size())));
    }

    @Override
    public InputStream openStream() {
      return new ByteArrayInputStream(bytes, start, end - start);
    }
  }
}
