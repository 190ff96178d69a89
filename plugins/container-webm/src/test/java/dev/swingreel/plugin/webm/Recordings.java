package dev.swingreel.plugin.webm;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tracks, chunks and completions the tests are made of. */
final class Recordings {

  static final CodecConfiguration VP8 =
      new CodecConfiguration.Video(
          Codec.VP8, ByteBuffer.allocate(0), 64, 48, ColorSpace.BT709_LIMITED);
  static final CodecConfiguration OPUS =
      new CodecConfiguration.Audio(Codec.OPUS, setUpData(Codec.OPUS), 48_000, 2, 6500, 80_000);
  static final UUID SEGMENT = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

  private Recordings() {}

  /** Returns the least that has the form of a codec's set-up data. */
  static ByteBuffer setUpData(Codec codec) {
    String text =
        switch (codec.id()) {
          case "vp9" -> "\1\1\0";
          case "av1" -> "\u0081\0\0\0";
          case "opus" -> "OpusHead-----------";
          case "vorbis" -> "\2\7\7\1vorbis\3vorbis\5vorbis";
          case "h264" -> "\1\102\300\36\377\341\0";
          case "aac" -> "\21\220";
          case "flac" -> "fLaC\0\0\0\42" + "-".repeat(34);
          default -> "";
        };
    return StandardCharsets.ISO_8859_1.encode(text);
  }

  static MuxerConfiguration configuration(String type, List<CodecConfiguration> tracks) {
    return new MuxerConfiguration(
        type, tracks, "Swingreel 1.0", Optional.of(Instant.parse("2026-05-04T03:02:01Z")), SEGMENT);
  }

  static Muxer webm(MuxerOutput output, CodecConfiguration... tracks) throws IOException {
    return new WebmContainer().open(configuration("video/webm", List.of(tracks)), output);
  }

  static EncodedChunk key(long timestampUs) {
    return chunk(timestampUs, true);
  }

  static EncodedChunk delta(long timestampUs) {
    return chunk(timestampUs, false);
  }

  static EncodedChunk sound(long timestampUs) {
    return chunk(timestampUs, true);
  }

  static MuxerCompletion completion(long durationUs) {
    return new MuxerCompletion(durationUs, Map.of(), List.of());
  }

  private static EncodedChunk chunk(long timestampUs, boolean keyframe) {
    return EncodedChunk.of(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), timestampUs, 0, keyframe);
  }
}
