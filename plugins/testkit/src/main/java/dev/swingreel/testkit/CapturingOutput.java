package dev.swingreel.testkit;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what a muxer writes in memory and remembers every append and patch. Can be told to be full.
 * Any thread.
 */
public final class CapturingOutput implements MuxerOutput {

  /**
   * One overwritten place.
   *
   * @param offset where, bytes from the beginning
   * @param length how many bytes
   */
  public record Patch(long offset, int length) {}

  private byte[] bytes = new byte[64 * 1024];
  private int length;
  private long capacity = Long.MAX_VALUE;
  private final List<Integer> appends = new ArrayList<>();
  private final List<Patch> patches = new ArrayList<>();

  /** Makes an empty output. */
  public CapturingOutput() {}

  /**
   * Makes appends fail from now on that would make it longer.
   *
   * @param bytesInAll the greatest length, in bytes
   */
  public synchronized void fullAt(long bytesInAll) {
    capacity = bytesInAll;
  }

  @Override
  public synchronized void append(ByteBuffer more) throws IOException {
    int size = more.remaining();
    if (length + (long) size > capacity) {
      throw new IOException("no space left in the capturing output");
    }
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + size, bytes.length * 2));
    }
    more.get(bytes, length, size);
    length += size;
    appends.add(size);
  }

  @Override
  public synchronized long position() {
    return length;
  }

  @Override
  public synchronized void patch(long offset, ByteBuffer newBytes) throws IOException {
    int size = newBytes.remaining();
    if (offset < 0 || offset + size > length) {
      throw new IOException(
          "a patch at %d of %d bytes is outside of %d bytes".formatted(offset, size, length));
    }
    newBytes.get(bytes, (int) offset, size);
    patches.add(new Patch(offset, size));
  }

  /**
   * Returns everything as it is now.
   *
   * @return a copy
   */
  public synchronized byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /**
   * Returns everything as text, for {@link FakeMuxer}'s lines.
   *
   * @return decoded as UTF-8
   */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * Returns the sizes of all appends.
   *
   * @return bytes, in order
   */
  public synchronized List<Integer> appends() {
    return List.copyOf(appends);
  }

  /**
   * Returns all patches.
   *
   * @return in order
   */
  public synchronized List<Patch> patches() {
    return List.copyOf(patches);
  }
}
