package dev.swingreel.plugin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns H.264 as encoders make it, with start codes, into what containers hold: a configuration
 * record, and units with their lengths before them. Parameter sets stand in the record alone. For
 * encoder plugins; any thread.
 *
 * @see <a href="https://www.iso.org/standard/83336.html">ISO/IEC 14496-15, 5.3.3</a>
 */
public final class AvcFormat {

  private static final int LENGTH_BYTES = 4;
  private static final int TYPE_SPS = 7;
  private static final int TYPE_PPS = 8;
  private static final int TYPE_DELIMITER = 9;

  private AvcFormat() {}

  /**
   * Makes the configuration record.
   *
   * @param setUp parameter sets with start codes
   * @return an AVCDecoderConfigurationRecord
   * @throws IllegalArgumentException if a parameter set is missing
   */
  public static ByteBuffer record(ByteBuffer setUp) {
    byte[] bytes = new byte[setUp.remaining()];
    setUp.duplicate().get(bytes);
    List<ByteBuffer> units = units(bytes);
    List<ByteBuffer> sps = units.stream().filter(unit -> type(unit) == TYPE_SPS).toList();
    List<ByteBuffer> pps = units.stream().filter(unit -> type(unit) == TYPE_PPS).toList();
    if (sps.isEmpty() || pps.isEmpty() || sps.get(0).remaining() < LENGTH_BYTES) {
      throw new IllegalArgumentException("the encoder gave no parameter sets");
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(1);
    for (int i = 1; i < LENGTH_BYTES; i++) {
      record.write(sps.get(0).get(sps.get(0).position() + i));
    }
    record.write(0xFC | (LENGTH_BYTES - 1));
    record.write(0xE0 | sps.size());
    sps.forEach(unit -> put(record, unit));
    record.write(pps.size());
    pps.forEach(unit -> put(record, unit));
    return ByteBuffer.wrap(record.toByteArray());
  }

  /**
   * Rewrites a picture.
   *
   * @param picture units with start codes
   * @return units with lengths, without parameter sets
   */
  public static ByteBuffer picture(byte[] picture) {
    List<ByteBuffer> units =
        units(picture).stream()
            .filter(
                unit ->
                    type(unit) != TYPE_SPS
                        && type(unit) != TYPE_PPS
                        && type(unit) != TYPE_DELIMITER)
            .toList();
    int size = units.stream().mapToInt(unit -> LENGTH_BYTES + unit.remaining()).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    for (ByteBuffer unit : units) {
      out.putInt(unit.remaining()).put(unit);
    }
    return out.flip();
  }

  private static void put(ByteArrayOutputStream record, ByteBuffer unit) {
    record.write(unit.remaining() >> 8);
    record.write(unit.remaining());
    for (int i = unit.position(); i < unit.limit(); i++) {
      record.write(unit.get(i));
    }
  }

  private static int type(ByteBuffer unit) {
    return unit.get(unit.position()) & 0x1F;
  }

  private static List<ByteBuffer> units(byte[] bytes) {
    List<ByteBuffer> units = new ArrayList<>();
    int from = -1;
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
        add(units, bytes, from, i);
        from = i + 3;
        i += 2;
      }
    }
    add(units, bytes, from, bytes.length);
    return units;
  }

  /** A unit ends with a bit that is set, so zeros behind it belong to the next start code. */
  private static void add(List<ByteBuffer> units, byte[] bytes, int from, int end) {
    int to = end;
    while (to > from && from >= 0 && bytes[to - 1] == 0) {
      to--;
    }
    if (from >= 0 && to > from) {
      units.add(ByteBuffer.wrap(bytes, from, to - from));
    }
  }
}
