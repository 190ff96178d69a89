package dev.swingreel.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * A part of a spool file, either as it was streamed, with the header of that time, or as the file
 * stands when it is complete.
 */
final class SpooledRange extends SpoolRange {

  /** Reads a spool's bytes at a position. */
  @FunctionalInterface
  interface View {
    int read(ByteBuffer into, long position) throws IOException;
  }

  /** Long recordings are copied in fewer, larger steps than a stream takes by itself. */
  private static final int TRANSFER_BYTES = 256 * 1024;

  private final View view;
  private final long start;
  private final long end;

  SpooledRange(View view, long start, long end) {
    this.view = view;
    this.start = start;
    this.end = end;
  }

  @Override
  public long size() {
    return end - start;
  }

  @Override
  public SpoolRange part(long from, long to) {
    return new SpooledRange(view, start + from, start + to);
  }

  @Override
  public InputStream openStream() {
    return new RangeStream();
  }

  private final class RangeStream extends InputStream {

    private long position = start;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= end) {
        return -1;
      }
      int wanted = (int) Math.min(length, end - position);
      int got = view.read(ByteBuffer.wrap(into, offset, wanted), position);
      if (got <= 0) {
        throw new EOFException(
            "the recording's file was shortened by somebody else: byte "
                + position
                + " is missing");
      }
      position += got;
      return got;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
      byte[] buffer = new byte[TRANSFER_BYTES];
      long before = position;
      for (int got = read(buffer, 0, buffer.length);
          got > 0;
          got = read(buffer, 0, buffer.length)) {
        out.write(buffer, 0, got);
      }
      return position - before;
    }

    @Override
    public long skip(long wanted) {
      long skipped = Math.max(0, Math.min(wanted, end - position));
      position += skipped;
      return skipped;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, end - position);
    }
  }
}
