package dev.swingreel.plugin.ffmpeg.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns AV1 as encoders make it into what containers hold: a configuration record, and temporal
 * units without their delimiters.
 *
 * @see <a href="https://aomediacodec.github.io/av1-isobmff/">AV1 in ISOBMFF, 2.3 and 2.4</a>
 */
final class Av1Format {

  private static final int MARKER_AND_VERSION = 0x81;
  private static final int TYPE_SEQUENCE_HEADER = 1;
  private static final int TYPE_DELIMITER = 2;
  private static final int HAS_EXTENSION = 0x04;
  private static final int HAS_SIZE = 0x02;
  private static final int FIRST_LEVEL_WITH_TIER = 8;

  /** Eight bits, 4:2:0, the place of the samples unknown: all that is encoded here. */
  private static final int SUBSAMPLED_TWICE = 0x0C;

  private Av1Format() {}

  /**
   * Makes the configuration record.
   *
   * @param setUp a sequence header with its own header and size
   * @return an AV1CodecConfigurationRecord
   * @throws FfmpegException if there is no sequence header, or it is of a kind that nobody makes
   *     here
   */
  static ByteBuffer record(ByteBuffer setUp) {
    ByteBuffer unit = setUp.duplicate();
    if (unit.remaining() < 4 || type(unit.get(unit.position())) != TYPE_SEQUENCE_HEADER) {
      throw new FfmpegException("the encoder gave no sequence header");
    }
    int header = unit.get(unit.position());
    ByteBuffer content = unit.duplicate();
    content.position(content.position() + ((header & HAS_EXTENSION) != 0 ? 2 : 1));
    if ((header & HAS_SIZE) != 0) {
      size(content);
    }
    Bits bits = new Bits(content);
    int profile = bits.next(3);
    bits.next(1);
    if (profile != 0 || bits.next(1) != 0 || bits.next(1) != 0) {
      throw new FfmpegException("the encoder gave a sequence header of another kind");
    }
    // Whether delays are told, the number of operating points, and which layers the first one has.
    bits.next(1 + 5 + 12);
    int level = bits.next(5);
    int tier = level >= FIRST_LEVEL_WITH_TIER ? bits.next(1) : 0;
    ByteBuffer record = ByteBuffer.allocate(4 + unit.remaining());
    record.put((byte) MARKER_AND_VERSION);
    record.put((byte) (profile << 5 | level));
    record.put((byte) (tier << 7 | SUBSAMPLED_TWICE));
    record.put((byte) 0);
    return record.put(unit).flip();
  }

  /**
   * Finds what {@link #record} takes in a temporal unit.
   *
   * @param packet the first temporal unit of a stream, its units with their sizes
   * @return its sequence header with its own header and size
   * @throws FfmpegException if there is none
   */
  static ByteBuffer sequenceHeader(byte[] packet) {
    ByteBuffer units = ByteBuffer.wrap(packet);
    while (units.remaining() > 2 && (units.get(units.position()) & HAS_SIZE) != 0) {
      int from = units.position();
      int header = units.get(from);
      units.position(from + ((header & HAS_EXTENSION) != 0 ? 2 : 1));
      long size = size(units);
      if (size > units.remaining()) {
        break;
      }
      units.position(units.position() + (int) size);
      if (type(header) == TYPE_SEQUENCE_HEADER) {
        return ByteBuffer.wrap(Arrays.copyOfRange(packet, from, units.position()));
      }
    }
    throw new FfmpegException("the encoder gave no sequence header");
  }

  /**
   * Takes the delimiter off a temporal unit.
   *
   * @param packet a temporal unit
   * @return the rest of it
   */
  static ByteBuffer picture(byte[] packet) {
    boolean isDelimited =
        packet.length > 2
            && type(packet[0]) == TYPE_DELIMITER
            && (packet[0] & (HAS_EXTENSION | HAS_SIZE)) == HAS_SIZE
            && packet[1] == 0;
    return isDelimited
        ? ByteBuffer.wrap(packet, 2, packet.length - 2).slice()
        : ByteBuffer.wrap(packet);
  }

  private static int type(int header) {
    return header >> 3 & 0x0F;
  }

  /** Reads a size of seven bits in each byte, the lowest first. */
  private static long size(ByteBuffer from) {
    long size = 0;
    int shift = 0;
    int next = 0x80;
    while (from.hasRemaining() && (next & 0x80) != 0 && shift < 56) {
      next = from.get();
      size |= (next & 0x7FL) << shift;
      shift += 7;
    }
    return size;
  }

  /** Reads bits, the highest first. */
  private static final class Bits {

    private final ByteBuffer from;
    private int place;

    Bits(ByteBuffer from) {
      this.from = from;
    }

    int next(int count) {
      int value = 0;
      for (int i = 0; i < count; i++, place++) {
        int at = from.position() + place / 8;
        if (at >= from.limit()) {
          throw new FfmpegException("the encoder gave half a sequence header");
        }
        value = value << 1 | (from.get(at) >> (7 - place % 8) & 1);
      }
      return value;
    }
  }
}
