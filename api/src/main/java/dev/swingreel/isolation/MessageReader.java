package dev.swingreel.isolation;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.TrackKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes a message apart without believing anything it says of itself. One thread. */
final class MessageReader {

  private static final int MOST_TEXT_BYTES = 65_536;
  private static final int MOST_CODE_POINT = 255;

  private final ByteBuffer message;

  MessageReader(ByteBuffer message) {
    this.message = message;
  }

  int readByte() throws MalformedMessageException {
    require(Byte.BYTES);
    return message.get() & 0xFF;
  }

  int readInt(int least, int most) throws MalformedMessageException {
    require(Integer.BYTES);
    int value = message.getInt();
    check(value >= least && value <= most, "a number that cannot be: " + value);
    return value;
  }

  long readLong(long least, long most) throws MalformedMessageException {
    require(Long.BYTES);
    long value = message.getLong();
    check(value >= least && value <= most, "a number that cannot be: " + value);
    return value;
  }

  long readLong() throws MalformedMessageException {
    return readLong(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  double readDouble() throws MalformedMessageException {
    require(Double.BYTES);
    double value = message.getDouble();
    check(Double.isFinite(value), "a number that is none");
    return value;
  }

  boolean readFlag() throws MalformedMessageException {
    int value = readByte();
    check(value <= 1, "a flag of " + value);
    return value == 1;
  }

  /** Returns bytes that share the message's memory. */
  ByteBuffer readBytes(int most) throws MalformedMessageException {
    int length = readInt(0, most);
    require(length);
    ByteBuffer bytes = message.slice(message.position(), length);
    message.position(message.position() + length);
    return bytes;
  }

  String readText() throws MalformedMessageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(readBytes(MOST_TEXT_BYTES)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("a text that is none");
    }
  }

  <E extends Enum<E>> E readWord(E[] words) throws MalformedMessageException {
    String name = readText();
    for (E word : words) {
      if (word.name().equals(name)) {
        return word;
      }
    }
    throw new MalformedMessageException("sent an unknown word");
  }

  Codec readCodec() throws MalformedMessageException {
    TrackKind kind = readWord(TrackKind.values());
    String id = readText();
    check(!id.isBlank() && id.equals(id.toLowerCase(Locale.ROOT)), "a codec that cannot be");
    return new Codec(kind, id);
  }

  ColorSpace readColorSpace() throws MalformedMessageException {
    return new ColorSpace(
        readInt(0, MOST_CODE_POINT),
        readInt(0, MOST_CODE_POINT),
        readInt(0, MOST_CODE_POINT),
        readFlag());
  }

  /** Checks that nothing is left. */
  void end() throws MalformedMessageException {
    check(!message.hasRemaining(), "a message that is too long");
  }

  static void check(boolean fits, String otherwise) throws MalformedMessageException {
    if (!fits) {
      throw new MalformedMessageException("sent " + otherwise);
    }
  }

  private void require(int bytes) throws MalformedMessageException {
    check(message.remaining() >= bytes, "a message that is too short");
  }
}
