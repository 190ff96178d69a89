package dev.swingreel.media;

import java.util.Locale;

/**
 * A coded form of pictures or sound, such as VP9 or Opus. Two codecs are equal if kind and id are.
 *
 * @param kind whether it codes pictures or sound
 * @param id the name used in a MIME type's {@code codecs} list, in lower case without a profile
 */
public record Codec(TrackKind kind, String id) {

  /** VP8 pictures. */
  public static final Codec VP8 = new Codec(TrackKind.VIDEO, "vp8");

  /** VP9 pictures. */
  public static final Codec VP9 = new Codec(TrackKind.VIDEO, "vp9");

  /** AV1 pictures. */
  public static final Codec AV1 = new Codec(TrackKind.VIDEO, "av1");

  /** H.264 pictures. */
  public static final Codec H264 = new Codec(TrackKind.VIDEO, "h264");

  /**
   * GIF images, one a picture: descriptor, colours of its own and coded pixels; colour 0 is
   * transparent.
   */
  public static final Codec GIF = new Codec(TrackKind.VIDEO, "gif");

  /** Opus sound. */
  public static final Codec OPUS = new Codec(TrackKind.AUDIO, "opus");

  /** Vorbis sound. */
  public static final Codec VORBIS = new Codec(TrackKind.AUDIO, "vorbis");

  /** AAC sound. */
  public static final Codec AAC = new Codec(TrackKind.AUDIO, "aac");

  /** FLAC sound, which loses nothing. */
  public static final Codec FLAC = new Codec(TrackKind.AUDIO, "flac");

  /** Uncompressed sound. */
  public static final Codec PCM = new Codec(TrackKind.AUDIO, "pcm");

  /** Checks the id's spelling. */
  public Codec {
    if (id.isBlank() || !id.equals(id.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a codec's id is lower case and not blank, not " + id);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
