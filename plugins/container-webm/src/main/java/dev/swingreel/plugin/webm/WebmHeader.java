package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Where things stand in the header of a file being written. Offsets count from the beginning of the
 * file.
 *
 * @param segmentBody what positions inside the file are relative to; the segment's size stands
 *     right before it
 * @param seekHead room for the list of what is where
 * @param info the general information
 * @param duration room for the length, inside the information
 * @param segmentUuid where the 16 bytes that identify the file stand; 0 if it has none of its own
 * @param tracks the list of tracks
 * @param cues room for the index
 */
record WebmHeader(
    long segmentBody,
    Reserve seekHead,
    long info,
    Reserve duration,
    long segmentUuid,
    long tracks,
    Reserve cues) {

  /** Blocks count in milliseconds, the only scale WebM recommends. */
  static final long TIMESTAMP_SCALE_NS = 1_000_000;

  private static final int CAPACITY_BYTES = 72 * 1024;
  private static final int MASTER_WIDTH = 4;
  private static final int UUID_BYTES = 2 * Long.BYTES;
  private static final Instant DATE_EPOCH = Instant.parse("2001-01-01T00:00:00Z");
  private static final String MUXING_APP = "Swingreel";

  /** Appends a live header. */
  static WebmHeader write(ContainerType type, MuxerConfiguration configuration, MuxerOutput output)
      throws IOException {
    EbmlWriter writer = new EbmlWriter(CAPACITY_BYTES);
    final long start = output.position();
    writeEbml(writer, type.docType());
    writer.beginUnknownSize(EbmlId.SEGMENT);
    final long segmentBody = start + writer.length();
    final Reserve seekHead = seekHeadReserve(writer, start);

    final long info = start + writer.length();
    writer.begin(EbmlId.INFO, MASTER_WIDTH);
    writer.unsigned(EbmlId.TIMESTAMP_SCALE, TIMESTAMP_SCALE_NS);
    final Reserve duration = durationReserve(writer, start);
    configuration
        .date()
        .ifPresent(
            date -> writer.date(EbmlId.DATE_UTC, Duration.between(DATE_EPOCH, date).toNanos()));
    writer.text(EbmlId.MUXING_APP, MUXING_APP);
    writer.text(EbmlId.WRITING_APP, configuration.application());
    writer.binary(EbmlId.SEGMENT_UUID, bytesOf(configuration.segmentId()));
    final long segmentUuid = start + writer.length() - UUID_BYTES;
    writer.end();

    final long tracks = start + writer.length();
    TracksElement.write(
        writer, type, configuration.tracks(), new SegmentUids(configuration.segmentId()));
    final Reserve cues = cuesReserve(writer, start);

    output.append(writer.slice(0, writer.length()));
    return new WebmHeader(segmentBody, seekHead, info, duration, segmentUuid, tracks, cues);
  }

  /**
   * Appends a live header for a file that is written anew.
   *
   * @param head what stands in the other file's header
   * @param ebml the other file's first element
   * @param segmentUuid the element with the file's id, empty to leave it out
   * @param output the new file
   */
  static WebmHeader copy(SourceHead head, byte[] ebml, byte[] segmentUuid, MuxerOutput output)
      throws IOException {
    EbmlWriter writer = new EbmlWriter(CAPACITY_BYTES);
    final long start = output.position();
    writer.bytes(ByteBuffer.wrap(ebml));
    writer.beginUnknownSize(EbmlId.SEGMENT);
    final long segmentBody = start + writer.length();
    final Reserve seekHead = seekHeadReserve(writer, start);
    final long info = start + writer.length();
    writer.begin(EbmlId.INFO, MASTER_WIDTH);
    final Reserve duration = durationReserve(writer, start);
    head.infoChildren().forEach(child -> writer.bytes(ByteBuffer.wrap(child)));
    if (head.infoChildren().isEmpty()) {
      writer.text(EbmlId.MUXING_APP, MUXING_APP);
      writer.text(EbmlId.WRITING_APP, MUXING_APP);
    }
    writer.bytes(ByteBuffer.wrap(segmentUuid));
    writer.end();
    final long tracks = start + writer.length();
    writer.bytes(ByteBuffer.wrap(head.tracksElement()));
    final Reserve cues = cuesReserve(writer, start);
    output.append(writer.slice(0, writer.length()));
    return new WebmHeader(segmentBody, seekHead, info, duration, 0, tracks, cues);
  }

  /** Leaves 256 bytes. */
  static Reserve seekHeadReserve(EbmlWriter writer, long start) {
    return Reserve.in(writer, start, 2, 1);
  }

  /** Leaves 24 bytes. */
  static Reserve durationReserve(EbmlWriter writer, long start) {
    return Reserve.in(writer, start, 1, 24);
  }

  /** Leaves 64 KiB. */
  static Reserve cuesReserve(EbmlWriter writer, long start) {
    return Reserve.in(writer, start, 3, 1);
  }

  /** Returns an offset as the file's own elements give it. */
  long relative(long offset) {
    return offset - segmentBody;
  }

  private static void writeEbml(EbmlWriter writer, String docType) {
    writer.begin(EbmlId.EBML, 1);
    writer.unsigned(EbmlId.EBML_VERSION, 1);
    writer.unsigned(EbmlId.EBML_READ_VERSION, 1);
    writer.unsigned(EbmlId.EBML_MAX_ID_LENGTH, 4);
    writer.unsigned(EbmlId.EBML_MAX_SIZE_LENGTH, 8);
    writer.text(EbmlId.DOC_TYPE, docType);
    writer.unsigned(EbmlId.DOC_TYPE_VERSION, 4);
    writer.unsigned(EbmlId.DOC_TYPE_READ_VERSION, 2);
    writer.end();
  }

  /** Returns an id as the file holds it. */
  static ByteBuffer bytesOf(UUID id) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .flip();
  }
}
