package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * Fills the reserves of a header when everything else is in the file. Whatever stops it, and at
 * whatever byte, the file is as good as before. One use.
 */
final class HeaderCompletion {

  private static final int MASTER_WIDTH = 4;

  private final WebmHeader header;
  private final MuxerOutput output;
  private final Map<EbmlId, Long> places = new EnumMap<>(EbmlId.class);
  private final Map<EbmlId, Long> second = new EnumMap<>(EbmlId.class);
  private final EbmlWriter patch = new EbmlWriter(64 * 1024);

  HeaderCompletion(WebmHeader header, MuxerOutput output) {
    this.header = header;
    this.output = output;
    place(EbmlId.INFO, header.info());
    place(EbmlId.TRACKS, header.tracks());
  }

  /** Tells where an element is, for the list of places; the first of a kind counts. */
  void place(EbmlId id, long offset) {
    places.putIfAbsent(id, offset);
  }

  /** As {@link #place}, but for a second one of its kind, too, which the reserve has room for. */
  void placeOneMore(EbmlId id, long offset) {
    if (places.putIfAbsent(id, offset) != null) {
      second.put(id, offset);
    }
  }

  void putCues(CueIndex cues) throws IOException {
    if (!cues.isEmpty()) {
      patch.clear();
      cues.write(patch);
      header.cues().fill(patch, output);
      place(EbmlId.CUES, header.cues().elementOffset());
    }
  }

  /** Puts the length in, given in the segment's ticks; none if it is not positive. */
  void putDuration(double ticks) throws IOException {
    if (ticks > 0) {
      patch.clear();
      patch.decimal(EbmlId.DURATION, ticks);
      header.duration().fill(patch, output);
    }
  }

  /** Puts another id in the place of the one the file began with. */
  void putSegmentId(UUID id) throws IOException {
    output.patch(header.segmentUuid(), WebmHeader.bytesOf(id));
  }

  /** Puts the list of places in; after everything it names. */
  void putSeekHead() throws IOException {
    patch.clear();
    patch.begin(EbmlId.SEEK_HEAD, MASTER_WIDTH);
    places.forEach(this::listPlace);
    second.forEach(this::listPlace);
    patch.end();
    header.seekHead().fill(patch, output);
  }

  private void listPlace(EbmlId id, long offset) {
    patch.begin(EbmlId.SEEK, 1);
    patch.binary(EbmlId.SEEK_ID, ByteBuffer.allocate(Integer.BYTES).putInt(0, id.value()));
    patch.unsigned(EbmlId.SEEK_POSITION, header.relative(offset));
    patch.end();
  }

  /**
   * Closes the segment where the file ends; the very last step, and the only one of more than a
   * byte that counts. Cut off in the middle it leaves a size beyond the end of the file: all blocks
   * are still read.
   */
  void putSegmentSize() throws IOException {
    patch.clear();
    patch.size(header.relative(output.position()), Long.BYTES);
    output.patch(header.segmentBody() - Long.BYTES, patch.slice(0, patch.length()));
  }
}
