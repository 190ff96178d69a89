package dev.swingreel.isolation;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Puts one message after the other into a buffer of its own: four bytes that say how many follow,
 * one for the kind, the content. One thread.
 */
final class MessageWriter {

  private static final int FIRST_BYTES = 4_096;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_BYTES);

  MessageWriter begin(int kind) {
    buffer.clear().position(Integer.BYTES);
    return putByte(kind);
  }

  /** Returns the message, to be used until the next one begins. */
  ByteBuffer end() {
    buffer.putInt(0, buffer.position() - Integer.BYTES);
    return buffer.flip();
  }

  MessageWriter putByte(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  MessageWriter putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  MessageWriter putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  MessageWriter putDouble(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  MessageWriter putFlag(boolean value) {
    return putByte(value ? 1 : 0);
  }

  MessageWriter putBytes(ByteBuffer bytes) {
    putInt(bytes.remaining());
    room(bytes.remaining()).put(bytes);
    return this;
  }

  MessageWriter putText(String text) {
    return putBytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  MessageWriter putWord(Enum<?> word) {
    return putText(word.name());
  }

  MessageWriter putCodec(Codec codec) {
    return putWord(codec.kind()).putText(codec.id());
  }

  MessageWriter putColorSpace(ColorSpace space) {
    return putInt(space.primaries())
        .putInt(space.transfer())
        .putInt(space.matrix())
        .putFlag(space.fullRange());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      buffer =
          ByteBuffer.allocateDirect(Math.max(needed, 2 * buffer.capacity())).put(buffer.flip());
    }
    return buffer;
  }
}
