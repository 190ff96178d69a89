package dev.swingreel.plugin.webm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * Changes how much of the sound at its beginning a list of tracks says is to be thrown away; all
 * else stays byte for byte. One use, one thread.
 */
final class TracksPatch {

  private static final int MASTER_WIDTH = 4;
  private static final byte[] OPUS_HEAD = {'O', 'p', 'u', 's', 'H', 'e', 'a', 'd'};
  private static final int OPUS_PRE_SKIP_AT = 10;
  private static final long OPUS_RATE_HZ = 48_000;
  private static final int MAX_PRE_SKIP = 0xFFFF;
  private static final long NS_PER_SECOND = 1_000_000_000;

  private final Map<Long, Long> delaysNs;
  private final EbmlWriter writer;

  private TracksPatch(Map<Long, Long> delaysNs, int capacityBytes) {
    this.delaysNs = delaysNs;
    this.writer = new EbmlWriter(capacityBytes);
  }

  /**
   * Returns a changed list.
   *
   * @param tracks the whole element
   * @param delaysNs by number of track, how much is to be thrown away
   */
  static byte[] apply(byte[] tracks, Map<Long, Long> delaysNs) {
    TracksPatch patch = new TracksPatch(delaysNs, tracks.length + 64);
    patch.tracks(bodyOf(ByteBuffer.wrap(tracks)));
    byte[] changed = new byte[patch.writer.length()];
    patch.writer.slice(0, changed.length).get(changed);
    return changed;
  }

  private void tracks(ByteBuffer body) {
    writer.begin(EbmlId.TRACKS, MASTER_WIDTH);
    while (body.hasRemaining()) {
      ByteBuffer child = next(body);
      EbmlId id = idOf(child);
      if (id == EbmlId.TRACK_ENTRY) {
        track(child);
      } else if (id != EbmlId.CRC_32) {
        // A sum over what was before would be wrong now.
        writer.bytes(child);
      }
    }
    writer.end();
  }

  private void track(ByteBuffer entry) {
    Long delayNs = delaysNs.get(numberOf(bodyOf(entry.duplicate())));
    if (delayNs == null) {
      writer.bytes(entry);
      return;
    }
    writer.begin(EbmlId.TRACK_ENTRY, MASTER_WIDTH);
    ByteBuffer body = bodyOf(entry);
    while (body.hasRemaining()) {
      ByteBuffer child = next(body);
      switch (idOf(child)) {
        case CODEC_DELAY, CRC_32 -> {}
        case CODEC_PRIVATE -> writer.binary(EbmlId.CODEC_PRIVATE, setUp(bodyOf(child), delayNs));
        default -> writer.bytes(child);
      }
    }
    writer.unsigned(EbmlId.CODEC_DELAY, delayNs);
    writer.end();
  }

  private static ByteBuffer setUp(ByteBuffer data, long delayNs) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    boolean isOpus =
        bytes.length >= OPUS_PRE_SKIP_AT + Short.BYTES
            && ByteBuffer.wrap(bytes, 0, OPUS_HEAD.length).equals(ByteBuffer.wrap(OPUS_HEAD));
    if (isOpus) {
      long frames = Math.round((double) delayNs * OPUS_RATE_HZ / NS_PER_SECOND);
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putShort(OPUS_PRE_SKIP_AT, (short) Math.min(MAX_PRE_SKIP, frames));
    }
    return ByteBuffer.wrap(bytes);
  }

  private static long numberOf(ByteBuffer body) {
    while (body.hasRemaining()) {
      ByteBuffer child = next(body);
      if (idOf(child) == EbmlId.TRACK_NUMBER) {
        ByteBuffer value = bodyOf(child);
        long number = 0;
        while (value.hasRemaining()) {
          number = number << Byte.SIZE | (value.get() & 0xFF);
        }
        return number;
      }
    }
    return 0;
  }

  /** Cuts the next element off the front; one that does not end is all that is left. */
  private static ByteBuffer next(ByteBuffer elements) {
    ByteBuffer element = elements.duplicate();
    ByteBuffer header = elements.duplicate();
    skipId(header);
    long size = size(header);
    int end = (int) Math.min(elements.limit(), header.position() + size);
    elements.position(end);
    return element.limit(end);
  }

  private static ByteBuffer bodyOf(ByteBuffer element) {
    ByteBuffer body = element.duplicate();
    skipId(body);
    long size = size(body);
    return body.limit((int) Math.min(body.limit(), body.position() + size)).slice();
  }

  private static EbmlId idOf(ByteBuffer element) {
    int length = Math.min(EbmlReader.vintLength(element.get(element.position()) & 0xFF), 4);
    int value = 0;
    for (int i = 0; i < length && element.position() + i < element.limit(); i++) {
      value = value << Byte.SIZE | (element.get(element.position() + i) & 0xFF);
    }
    return EbmlId.of(value);
  }

  private static void skipId(ByteBuffer element) {
    int length = EbmlReader.vintLength(element.get(element.position()) & 0xFF);
    element.position(Math.min(element.limit(), element.position() + length));
  }

  /** Reads a size; one that is not known, or damaged, goes up to the end. */
  private static long size(ByteBuffer element) {
    if (!element.hasRemaining()) {
      return 0;
    }
    int first = element.get() & 0xFF;
    int length = EbmlReader.vintLength(first);
    if (length > Long.BYTES || element.remaining() < length - 1) {
      return element.remaining();
    }
    long size = first & (0xFF >>> length);
    for (int i = 1; i < length; i++) {
      size = size << Byte.SIZE | (element.get() & 0xFF);
    }
    return Math.min(size, element.remaining());
  }
}
