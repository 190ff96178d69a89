package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/** A reply's bytes, laid out as the X protocol says; freed by {@link #close}. */
final class XReply implements AutoCloseable {

  /** Replies have a fixed part of this length; lists follow. */
  static final int HEADER_BYTES = 32;

  private final long address;
  private final Pointer bytes;

  XReply(long address) {
    this.address = address;
    this.bytes = new Pointer(address);
  }

  int unsignedByte(long offset) {
    return Byte.toUnsignedInt(bytes.getByte(offset));
  }

  int unsignedShort(long offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }

  int signedShort(long offset) {
    return bytes.getShort(offset);
  }

  int word(long offset) {
    return bytes.getInt(offset);
  }

  byte[] bytes(long offset, int lengthBytes) {
    return bytes.getByteArray(offset, lengthBytes);
  }

  String text(long offset, int lengthBytes) {
    return new String(bytes.getByteArray(offset, lengthBytes), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Native.free(address);
  }
}
