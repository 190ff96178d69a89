package dev.swingreel.plugin.webm;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The elements this plugin writes or understands, each with its id and the depth at which it lives:
 * 0 for the top of the file, 1 for the children of the segment, and so on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9559">RFC 9559, Matroska</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8794">RFC 8794, EBML</a>
 */
enum EbmlId {
  EBML(0x1A45DFA3, 0),
  EBML_VERSION(0x4286, 1),
  EBML_READ_VERSION(0x42F7, 1),
  EBML_MAX_ID_LENGTH(0x42F2, 1),
  EBML_MAX_SIZE_LENGTH(0x42F3, 1),
  DOC_TYPE(0x4282, 1),
  DOC_TYPE_VERSION(0x4287, 1),
  DOC_TYPE_READ_VERSION(0x4285, 1),

  SEGMENT(0x18538067, 0),

  SEEK_HEAD(0x114D9B74, 1),
  SEEK(0x4DBB, 2),
  SEEK_ID(0x53AB, 3),
  SEEK_POSITION(0x53AC, 3),

  INFO(0x1549A966, 1),
  SEGMENT_UUID(0x73A4, 2),
  TIMESTAMP_SCALE(0x2AD7B1, 2),
  DURATION(0x4489, 2),
  DATE_UTC(0x4461, 2),
  MUXING_APP(0x4D80, 2),
  WRITING_APP(0x5741, 2),

  TRACKS(0x1654AE6B, 1),
  TRACK_ENTRY(0xAE, 2),
  TRACK_NUMBER(0xD7, 3),
  TRACK_UID(0x73C5, 3),
  TRACK_TYPE(0x83, 3),
  FLAG_LACING(0x9C, 3),
  LANGUAGE(0x22B59C, 3),
  CODEC_ID(0x86, 3),
  CODEC_PRIVATE(0x63A2, 3),
  DEFAULT_DURATION(0x23E383, 3),
  CODEC_DELAY(0x56AA, 3),
  SEEK_PRE_ROLL(0x56BB, 3),
  VIDEO(0xE0, 3),
  FLAG_INTERLACED(0x9A, 4),
  PIXEL_WIDTH(0xB0, 4),
  PIXEL_HEIGHT(0xBA, 4),
  COLOUR(0x55B0, 4),
  MATRIX_COEFFICIENTS(0x55B1, 5),
  RANGE(0x55B9, 5),
  TRANSFER_CHARACTERISTICS(0x55BA, 5),
  PRIMARIES(0x55BB, 5),
  AUDIO(0xE1, 3),
  SAMPLING_FREQUENCY(0xB5, 4),
  CHANNELS(0x9F, 4),
  BIT_DEPTH(0x6264, 4),

  CLUSTER(0x1F43B675, 1),
  TIMESTAMP(0xE7, 2),
  POSITION(0xA7, 2),
  PREV_SIZE(0xAB, 2),
  SILENT_TRACKS(0x5854, 2),
  SIMPLE_BLOCK(0xA3, 2),
  ENCRYPTED_BLOCK(0xAF, 2),
  BLOCK_GROUP(0xA0, 2),
  BLOCK(0xA1, 3),
  BLOCK_DURATION(0x9B, 3),
  REFERENCE_BLOCK(0xFB, 3),
  DISCARD_PADDING(0x75A2, 3),

  CUES(0x1C53BB6B, 1),
  CUE_POINT(0xBB, 2),
  CUE_TIME(0xB3, 3),
  CUE_TRACK_POSITIONS(0xB7, 3),
  CUE_TRACK(0xF7, 4),
  CUE_CLUSTER_POSITION(0xF1, 4),

  ATTACHMENTS(0x1941A469, 1),

  CHAPTERS(0x1043A770, 1),
  EDITION_ENTRY(0x45B9, 2),
  EDITION_UID(0x45BC, 3),
  CHAPTER_ATOM(0xB6, 3),
  CHAPTER_UID(0x73C4, 4),
  CHAPTER_TIME_START(0x91, 4),
  CHAPTER_DISPLAY(0x80, 4),
  CHAP_STRING(0x85, 5),
  CHAP_LANGUAGE(0x437C, 5),

  TAGS(0x1254C367, 1),
  TAG(0x7373, 2),
  TARGETS(0x63C0, 3),
  TARGET_TYPE_VALUE(0x68CA, 4),
  TAG_TRACK_UID(0x63C5, 4),
  TAG_EDITION_UID(0x63C9, 4),
  TAG_CHAPTER_UID(0x63C4, 4),
  TAG_ATTACHMENT_UID(0x63C6, 4),
  SIMPLE_TAG(0x67C8, 3),
  TAG_NAME(0x45A3, 4),
  TAG_STRING(0x4487, 4),

  /** Filler, at home at any depth. */
  VOID(0xEC, Integer.MAX_VALUE),
  /** A checksum of its master, at home at any depth. */
  CRC_32(0xBF, Integer.MAX_VALUE),
  /** Any element that is not in this table. */
  UNKNOWN(0, Integer.MAX_VALUE);

  private static final EbmlId[] BY_VALUE = sortedByValue();

  private final int value;
  private final int depth;

  EbmlId(int value, int depth) {
    this.value = value;
    this.depth = depth;
  }

  /** Returns the constant of an id as it stands in a file, or {@link #UNKNOWN}. */
  static EbmlId of(int value) {
    int low = 0;
    int high = BY_VALUE.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(BY_VALUE[middle].value, value);
      if (order == 0) {
        return BY_VALUE[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return UNKNOWN;
  }

  /** Returns the id with its length marker, as it stands in a file. */
  int value() {
    return value;
  }

  /** Returns how many bytes the id takes, 1 to 4. */
  int length() {
    return (39 - Integer.numberOfLeadingZeros(value)) / 8;
  }

  /** Tells whether an element without a size may have this id. */
  boolean mayHaveUnknownSize() {
    return this == SEGMENT || this == CLUSTER;
  }

  /** Tells whether meeting this element means that a master without a size has ended. */
  boolean ends(EbmlId master) {
    return depth <= master.depth;
  }

  private static EbmlId[] sortedByValue() {
    EbmlId[] ids = values();
    Arrays.sort(ids, Comparator.comparingInt(EbmlId::value));
    return ids;
  }
}
