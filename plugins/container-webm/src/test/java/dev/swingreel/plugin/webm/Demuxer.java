package dev.swingreel.plugin.webm;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.TrackKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a file apart into what an encoder would have delivered. */
final class Demuxer {

  /** A chunk and the place of its track. */
  record Packet(int track, EncodedChunk chunk) {

    /** Returns the same at a later time. */
    Packet shiftedBy(long us) {
      return new Packet(
          track,
          new EncodedChunk(
              chunk.data(),
              chunk.timestampUs() + us,
              chunk.durationUs(),
              chunk.keyframe(),
              chunk.invisible(),
              chunk.discardPaddingUs()));
    }
  }

  private static final int LIMIT_BYTES = 1 << 24;

  final List<CodecConfiguration> tracks = new ArrayList<>();
  final List<Packet> packets = new ArrayList<>();

  private final EbmlReader reader;
  private final Map<EbmlId, Long> numbers = new HashMap<>();
  private final Map<EbmlId, byte[]> bytes = new HashMap<>();
  private double samplingFrequency;
  private long clusterMs;
  private byte[] block = {};
  private long discardPaddingNs;

  private Demuxer(EbmlReader reader) {
    this.reader = reader;
  }

  static Demuxer read(Path file) throws IOException {
    try (EbmlReader reader = EbmlReader.open(file)) {
      Demuxer demuxer = new Demuxer(reader);
      while (reader.next()) {
        if (reader.id() == EbmlId.SEGMENT) {
          reader.children(demuxer::segmentChild);
        }
      }
      return demuxer;
    }
  }

  private void segmentChild() throws IOException {
    switch (reader.id()) {
      case TRACKS -> reader.children(this::track);
      case CLUSTER -> reader.children(this::clusterChild);
      default -> {}
    }
  }

  private void track() throws IOException {
    if (reader.id() != EbmlId.TRACK_ENTRY) {
      return;
    }
    numbers.clear();
    bytes.clear();
    reader.children(this::trackChild);
    Codec codec =
        MatroskaCodec.ofCodecId(new String(bytes.get(EbmlId.CODEC_ID), StandardCharsets.UTF_8))
            .orElseThrow()
            .codec();
    ByteBuffer privateData = ByteBuffer.wrap(bytes.getOrDefault(EbmlId.CODEC_PRIVATE, new byte[0]));
    if (codec.kind() == TrackKind.VIDEO) {
      tracks.add(
          new CodecConfiguration.Video(
              codec,
              privateData,
              Math.toIntExact(numbers.get(EbmlId.PIXEL_WIDTH)),
              Math.toIntExact(numbers.get(EbmlId.PIXEL_HEIGHT)),
              new ColorSpace(
                  color(EbmlId.PRIMARIES),
                  color(EbmlId.TRANSFER_CHARACTERISTICS),
                  color(EbmlId.MATRIX_COEFFICIENTS),
                  color(EbmlId.RANGE) == 2)));
    } else {
      tracks.add(
          new CodecConfiguration.Audio(
              codec,
              privateData,
              (int) samplingFrequency,
              Math.toIntExact(numbers.getOrDefault(EbmlId.CHANNELS, 1L)),
              numbers.getOrDefault(EbmlId.CODEC_DELAY, 0L) / 1000,
              numbers.getOrDefault(EbmlId.SEEK_PRE_ROLL, 0L) / 1000));
    }
  }

  private int color(EbmlId id) {
    return Math.toIntExact(numbers.getOrDefault(id, 1L));
  }

  private void trackChild() throws IOException {
    switch (reader.id()) {
      case VIDEO, AUDIO, COLOUR -> reader.children(this::trackChild);
      case CODEC_ID, CODEC_PRIVATE -> bytes.put(reader.id(), reader.binary(LIMIT_BYTES));
      case SAMPLING_FREQUENCY -> samplingFrequency = reader.decimal();
      default -> numbers.put(reader.id(), reader.unsigned());
    }
  }

  private void clusterChild() throws IOException {
    switch (reader.id()) {
      case TIMESTAMP -> clusterMs = reader.unsigned();
      case SIMPLE_BLOCK -> {
        byte[] simple = reader.binary(LIMIT_BYTES);
        add(simple, (simple[3] & 0x80) != 0, 0);
      }
      case BLOCK_GROUP -> {
        discardPaddingNs = 0;
        reader.children(this::groupChild);
        add(block, true, discardPaddingNs / 1000);
      }
      default -> {}
    }
  }

  private void groupChild() throws IOException {
    switch (reader.id()) {
      case BLOCK -> block = reader.binary(LIMIT_BYTES);
      case DISCARD_PADDING -> discardPaddingNs = reader.signed();
      default -> {}
    }
  }

  private void add(byte[] block, boolean keyframe, long discardPaddingUs) {
    long timeMs = clusterMs + ByteBuffer.wrap(block).getShort(1);
    packets.add(
        new Packet(
            (block[0] & 0x7F) - 1,
            new EncodedChunk(
                ByteBuffer.wrap(block, 4, block.length - 4),
                timeMs * 1000,
                0,
                keyframe,
                (block[3] & 0x08) != 0,
                discardPaddingUs)));
  }
}
