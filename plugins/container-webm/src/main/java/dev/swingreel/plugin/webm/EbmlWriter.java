package dev.swingreel.plugin.webm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Puts EBML elements together in one buffer, which grows to the largest content and is used again
 * after {@link #clear}. One thread.
 */
final class EbmlWriter {

  /** The size of an element whose end is not known yet: all bits set, eight bytes. */
  static final long UNKNOWN_SIZE = 0x01FFFFFFFFFFFFFFL;

  private static final int MAX_DEPTH = 8;

  private final int[] bodyStarts = new int[MAX_DEPTH];
  private final int[] sizeWidths = new int[MAX_DEPTH];
  private ByteBuffer buffer;
  private int depth;

  EbmlWriter(int capacityBytes) {
    buffer = ByteBuffer.allocate(capacityBytes);
  }

  /** Returns the number of bytes written since the last clear. */
  int length() {
    return buffer.position();
  }

  /** Forgets the content and keeps the memory. */
  void clear() {
    buffer.clear();
    depth = 0;
  }

  /** Forgets the content from a place on. */
  void cutTo(int length) {
    buffer.position(length);
  }

  /** Returns a view of the content from one place up to another; valid until the next change. */
  ByteBuffer slice(int from, int to) {
    return buffer.duplicate().limit(to).position(from);
  }

  /** Begins a master element whose size will take the given number of bytes. */
  void begin(EbmlId id, int sizeWidth) {
    id(id);
    room(sizeWidth);
    buffer.position(buffer.position() + sizeWidth);
    bodyStarts[depth] = buffer.position();
    sizeWidths[depth] = sizeWidth;
    depth++;
  }

  /** Ends the master element begun last. */
  void end() {
    depth--;
    int bodyEnd = buffer.position();
    int bodyStart = bodyStarts[depth];
    buffer.position(bodyStart - sizeWidths[depth]);
    size(bodyEnd - bodyStart, sizeWidths[depth]);
    buffer.position(bodyEnd);
  }

  /** Begins a master element that ends where the next of its kind begins. */
  void beginUnknownSize(EbmlId id) {
    id(id);
    room(Long.BYTES);
    buffer.putLong(UNKNOWN_SIZE);
  }

  void unsigned(EbmlId id, long value) {
    integer(id, value, bytesOf(value));
  }

  void signed(EbmlId id, long value) {
    int leadingCopies = Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    integer(id, value, (Long.SIZE - leadingCopies) / 8 + 1);
  }

  /** Writes a signed integer in all eight bytes, as dates are. */
  void date(EbmlId id, long value) {
    integer(id, value, Long.BYTES);
  }

  void decimal(EbmlId id, double value) {
    integer(id, Double.doubleToRawLongBits(value), Long.BYTES);
  }

  void text(EbmlId id, String value) {
    binary(id, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  void binary(EbmlId id, ByteBuffer value) {
    header(id, value.remaining());
    bytes(value);
  }

  /** Writes id and size of an element whose body follows. */
  void header(EbmlId id, long bodySize) {
    header(id, bodySize, sizeWidth(bodySize));
  }

  /** Writes an id, and a size in a given number of bytes. */
  void header(EbmlId id, long bodySize, int sizeWidth) {
    id(id);
    size(bodySize, sizeWidth);
  }

  /** Writes a filler with a body of zeros, and its size in a given number of bytes. */
  void filler(int bodyBytes, int sizeWidth) {
    header(EbmlId.VOID, bodyBytes, sizeWidth);
    room(bodyBytes);
    for (int i = 0; i < bodyBytes; i++) {
      buffer.put((byte) 0);
    }
  }

  void bytes(ByteBuffer value) {
    room(value.remaining());
    buffer.put(value);
  }

  void int8(int value) {
    room(1);
    buffer.put((byte) value);
  }

  void int16(int value) {
    room(2);
    buffer.putShort((short) value);
  }

  /** Leaves room that is written later. */
  void skip(int bytes) {
    room(bytes);
    buffer.position(buffer.position() + bytes);
  }

  /** Overwrites two bytes. */
  void int16At(int at, int value) {
    buffer.putShort(at, (short) value);
  }

  /** Overwrites some bytes. */
  void bytesAt(int at, ByteBuffer value) {
    buffer.duplicate().position(at).put(value);
  }

  /** Writes a size in a given number of bytes, 1 to 8. */
  void size(long value, int width) {
    if (value < 0 || value >= (1L << (7 * width)) - 1) {
      throw new IllegalArgumentException(
          "a size of %d does not fit into %d bytes".formatted(value, width));
    }
    bigEndian(value | 1L << (7 * width), width);
  }

  /** Returns how many bytes a size takes at least. */
  static int sizeWidth(long value) {
    int width = 1;
    while (value >= (1L << (7 * width)) - 1) {
      width++;
    }
    return width;
  }

  /** Returns how many bytes an unsigned integer takes, at least one. */
  static int bytesOf(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
  }

  private void id(EbmlId id) {
    bigEndian(id.value(), id.length());
  }

  private void integer(EbmlId id, long value, int width) {
    header(id, width);
    bigEndian(value, width);
  }

  private void bigEndian(long value, int width) {
    room(width);
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      buffer.put((byte) (value >>> shift));
    }
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      long doubled = Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - 8);
      ByteBuffer larger = ByteBuffer.allocate((int) Math.max(needed, doubled));
      larger.put(buffer.flip());
      buffer = larger;
    }
  }
}
