package dev.swingreel.plugin.webm;

import dev.swingreel.media.Codec;
import dev.swingreel.media.TrackKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * How codecs are called in a file.
 *
 * @see <a href="https://www.matroska.org/technical/codec_specs.html">Matroska codec mappings</a>
 */
enum MatroskaCodec {
  VP8(Codec.VP8, "V_VP8", true, false),
  VP9(Codec.VP9, "V_VP9", true, false),
  AV1(Codec.AV1, "V_AV1", true, true),
  OPUS(Codec.OPUS, "A_OPUS", true, true),
  VORBIS(Codec.VORBIS, "A_VORBIS", true, true),
  H264(Codec.H264, "V_MPEG4/ISO/AVC", false, true),
  PCM(Codec.PCM, "A_PCM/INT/LIT", false, false),
  AAC(new Codec(TrackKind.AUDIO, "aac"), "A_AAC", false, true),
  FLAC(new Codec(TrackKind.AUDIO, "flac"), "A_FLAC", false, true);

  private final TrackKind kind;
  private final String name;
  private final String codecId;
  private final boolean isWebm;
  private final boolean needsPrivateData;

  MatroskaCodec(Codec codec, String codecId, boolean isWebm, boolean needsPrivateData) {
    this.kind = codec.kind();
    this.name = codec.id();
    this.codecId = codecId;
    this.isWebm = isWebm;
    this.needsPrivateData = needsPrivateData;
  }

  static Optional<MatroskaCodec> of(Codec codec) {
    return Arrays.stream(values()).filter(candidate -> candidate.codec().equals(codec)).findFirst();
  }

  /**
   * Finds a codec by a file's codec id. Ids may carry a variant behind a slash, such as {@code
   * A_AAC/MPEG4/LC}; all variants of PCM are PCM.
   */
  static Optional<MatroskaCodec> ofCodecId(String codecId) {
    if (codecId.startsWith("A_PCM/")) {
      return Optional.of(PCM);
    }
    return Arrays.stream(values())
        .filter(known -> (codecId + "/").startsWith(known.codecId + "/"))
        .findFirst();
  }

  Codec codec() {
    return new Codec(kind, name);
  }

  String codecId() {
    return codecId;
  }

  /** Tells whether WebM allows it; Matroska allows all. */
  boolean isWebm() {
    return isWebm;
  }

  /** Tells whether no decoder can start without set-up bytes. */
  boolean needsPrivateData() {
    return needsPrivateData;
  }
}
