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
  VP8(Codec.VP8, "V_VP8", true, false, SetUpData.ANY),
  VP9(Codec.VP9, "V_VP9", true, false, SetUpData.VP9_FEATURES),
  AV1(Codec.AV1, "V_AV1", true, true, SetUpData.AV1_RECORD),
  OPUS(Codec.OPUS, "A_OPUS", true, true, SetUpData.OPUS_HEAD),
  VORBIS(Codec.VORBIS, "A_VORBIS", true, true, SetUpData.VORBIS_HEADERS),
  H264(Codec.H264, "V_MPEG4/ISO/AVC", false, true, SetUpData.AVC_RECORD),
  PCM(Codec.PCM, "A_PCM/INT/LIT", false, false, SetUpData.ANY),
  AAC(Codec.AAC, "A_AAC", false, true, SetUpData.AUDIO_SPECIFIC_CONFIG),
  FLAC(Codec.FLAC, "A_FLAC", false, true, SetUpData.FLAC_METADATA);

  private final TrackKind kind;
  private final String name;
  private final String codecId;
  private final boolean isWebm;
  private final boolean needsSetUpData;
  private final SetUpData setUpData;

  MatroskaCodec(
      Codec codec, String codecId, boolean isWebm, boolean needsSetUpData, SetUpData setUpData) {
    this.kind = codec.kind();
    this.name = codec.id();
    this.codecId = codecId;
    this.isWebm = isWebm;
    this.needsSetUpData = needsSetUpData;
    this.setUpData = setUpData;
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

  /** Tells whether no decoder can start without set-up data. */
  boolean needsSetUpData() {
    return needsSetUpData;
  }

  /** Returns the form of the set-up data. */
  SetUpData setUpData() {
    return setUpData;
  }
}
