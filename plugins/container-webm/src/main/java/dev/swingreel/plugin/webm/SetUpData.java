package dev.swingreel.plugin.webm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The forms of the bytes that a decoder must have before the first block. What encoders call extra
 * data is often of another form, which players refuse without a word; so it is looked at while
 * nothing is recorded yet.
 *
 * @see <a href="https://www.matroska.org/technical/codec_specs.html">Matroska codec mappings</a>
 */
enum SetUpData {
  /** None is needed; what there is belongs to nobody. */
  ANY("anything"),

  /** Features of VP9 as id, length and value; may be missing. */
  VP9_FEATURES("a list of features"),

  /** AV1's configuration record; begins with its marker and version. */
  AV1_RECORD("an av1C record"),

  /** Opus' identification header. */
  OPUS_HEAD("an OpusHead"),

  /** Vorbis' three headers behind their number and lengths. */
  VORBIS_HEADERS("three laced headers"),

  /** H.264's configuration record; begins with its version. */
  AVC_RECORD("an avcC record"),

  /** AAC's configuration; begins with the kind of AAC, which is not 0. */
  AUDIO_SPECIFIC_CONFIG("an AudioSpecificConfig"),

  /** FLAC's stream marker and metadata, first the stream's own of 34 bytes. */
  FLAC_METADATA("a fLaC header");

  private final String words;

  SetUpData(String words) {
    this.words = words;
  }

  /** Returns what it is called in a sentence. */
  String words() {
    return words;
  }

  /** Tells whether bytes from position to limit, which stay unread, have this form. */
  boolean accepts(ByteBuffer data) {
    int length = data.remaining();
    return switch (this) {
      case ANY -> true;
      case VP9_FEATURES -> isFeatureList(data);
      case AV1_RECORD -> length >= 4 && at(data, 0) == 0x81;
      case OPUS_HEAD -> length >= 19 && begins(data, 0, "OpusHead");
      case VORBIS_HEADERS -> isLacedVorbis(data);
      case AVC_RECORD -> length >= 7 && at(data, 0) == 1;
      case AUDIO_SPECIFIC_CONFIG -> length >= 2 && at(data, 0) >> 3 != 0;
      case FLAC_METADATA -> length >= 42 && begins(data, 0, "fLaC") && at(data, 7) == 34;
    };
  }

  private static boolean isFeatureList(ByteBuffer data) {
    int at = 0;
    while (at + 2 <= data.remaining()) {
      at += 2 + at(data, at + 1);
    }
    return at == data.remaining();
  }

  private static boolean isLacedVorbis(ByteBuffer data) {
    if (data.remaining() < 3 || at(data, 0) != 2) {
      return false;
    }
    int place = 1;
    int identification = 0;
    int comment = 0;
    for (int header = 0; header < 2; header++) {
      int length = 0;
      int part;
      do {
        if (place == data.remaining()) {
          return false;
        }
        part = at(data, place++);
        length += part;
      } while (part == 0xFF);
      identification = header == 0 ? length : identification;
      comment = length;
    }
    return begins(data, place, "\1vorbis")
        && begins(data, place + identification, "\3vorbis")
        && begins(data, place + identification + comment, "\5vorbis");
  }

  private static boolean begins(ByteBuffer data, int place, String text) {
    ByteBuffer wanted = StandardCharsets.ISO_8859_1.encode(text);
    return place + wanted.remaining() <= data.remaining()
        && data.slice(data.position() + place, wanted.remaining()).equals(wanted);
  }

  private static int at(ByteBuffer data, int place) {
    return data.get(data.position() + place) & 0xFF;
  }
}
