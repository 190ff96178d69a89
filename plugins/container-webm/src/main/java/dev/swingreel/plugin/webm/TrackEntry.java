package dev.swingreel.plugin.webm;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import java.io.IOException;
import java.util.Optional;

/** One track as a file describes it. Filled while it is read. */
final class TrackEntry {

  private static final int TYPE_VIDEO = 1;
  private static final int TYPE_AUDIO = 2;
  private static final int RANGE_FULL = 2;
  private static final String OPUS = "A_OPUS";
  private static final String VORBIS = "A_VORBIS";
  private static final long OPUS_PRE_ROLL_NS = 80_000_000;
  private static final long MAX_PRE_ROLL_NS = 500_000_000;

  /** What H.273 calls a part that is left open. */
  private static final int UNSPECIFIED = 2;

  private static final double DEFAULT_SAMPLING_FREQUENCY = 8000;
  private static final int MAX_SAMPLE_RATE_HZ = 10_000_000;

  private final EbmlReader reader;
  private long number;
  private long defaultDurationNs;
  private int type;
  private String codecId = "";
  private long codecDelayNs;
  private long seekPreRollNs;
  private int widthPx;
  private int heightPx;
  private boolean hasColor;
  private int matrix = UNSPECIFIED;
  private int transfer = UNSPECIFIED;
  private int primaries = UNSPECIFIED;
  private boolean isFullRange;
  private double samplingFrequency = DEFAULT_SAMPLING_FREQUENCY;
  private int channelCount = 1;

  private TrackEntry(EbmlReader reader) {
    this.reader = reader;
  }

  /** Reads the track the reader stands on. */
  static TrackEntry read(EbmlReader reader) throws IOException {
    TrackEntry track = new TrackEntry(reader);
    reader.children(track::child);
    return track;
  }

  /**
   * Returns the track for people; nothing if it is neither pictures nor sound or names no codec.
   */
  Optional<FileInfo.Track> info() {
    if (codecId.isEmpty()) {
      return Optional.empty();
    }
    String codec =
        MatroskaCodec.ofCodecId(codecId).map(known -> known.codec().id()).orElse(codecId);
    return switch (type) {
      case TYPE_VIDEO ->
          Optional.of(
              new FileInfo.Track(TrackKind.VIDEO, codec, widthPx, heightPx, 0, 0, colorSpace()));
      case TYPE_AUDIO ->
          Optional.of(
              new FileInfo.Track(TrackKind.AUDIO, codec, 0, 0, sampleRateHz(), channelCount));
      default -> Optional.empty();
    };
  }

  /** Returns the number by which blocks refer to it; 0 if it has none. */
  long number() {
    return number;
  }

  boolean isVideo() {
    return type == TYPE_VIDEO;
  }

  boolean isAudio() {
    return type == TYPE_AUDIO;
  }

  /** Returns how long each block lasts, in nanoseconds; 0 if the file does not say. */
  long defaultDurationNs() {
    return defaultDurationNs;
  }

  /** Returns how much of the sound at its beginning is thrown away, in nanoseconds. */
  long codecDelayNs() {
    return codecDelayNs;
  }

  /** Tells whether what a decoder gives for the first packets is thrown away as the file says. */
  boolean hasCodecDelay() {
    return codecId.equals(OPUS);
  }

  /**
   * Returns how much a decoder that begins in the middle has to be given before it is right, in
   * nanoseconds; 0 if nothing.
   */
  long preRollNs() {
    return switch (codecId) {
      case OPUS -> Math.max(OPUS_PRE_ROLL_NS, Math.min(seekPreRollNs, MAX_PRE_ROLL_NS));
      // The packet before; a decoder gives nothing for it.
      case VORBIS -> 1;
      default -> 0;
    };
  }

  private Optional<ColorSpace> colorSpace() {
    return hasColor
        ? Optional.of(new ColorSpace(primaries, transfer, matrix, isFullRange))
        : Optional.empty();
  }

  private int sampleRateHz() {
    return (int) Math.round(Math.max(0, Math.min(samplingFrequency, MAX_SAMPLE_RATE_HZ)));
  }

  private void child() throws IOException {
    switch (reader.id()) {
      case TRACK_NUMBER -> number = reader.unsigned();
      case DEFAULT_DURATION -> defaultDurationNs = reader.unsigned();
      case TRACK_TYPE -> type = reader.count();
      case CODEC_ID -> codecId = reader.text();
      case CODEC_DELAY -> codecDelayNs = Math.max(0, reader.unsigned());
      case SEEK_PRE_ROLL -> seekPreRollNs = Math.max(0, reader.unsigned());
      case VIDEO -> reader.children(this::videoChild);
      case AUDIO -> reader.children(this::audioChild);
      default -> {}
    }
  }

  private void videoChild() throws IOException {
    switch (reader.id()) {
      case PIXEL_WIDTH -> widthPx = reader.count();
      case PIXEL_HEIGHT -> heightPx = reader.count();
      case COLOUR -> {
        hasColor = true;
        reader.children(this::colorChild);
      }
      default -> {}
    }
  }

  private void colorChild() throws IOException {
    switch (reader.id()) {
      case MATRIX_COEFFICIENTS -> matrix = reader.count();
      case TRANSFER_CHARACTERISTICS -> transfer = reader.count();
      case PRIMARIES -> primaries = reader.count();
      case RANGE -> isFullRange = reader.count() == RANGE_FULL;
      default -> {}
    }
  }

  private void audioChild() throws IOException {
    switch (reader.id()) {
      case SAMPLING_FREQUENCY -> samplingFrequency = reader.decimal();
      case CHANNELS -> channelCount = reader.count();
      default -> {}
    }
  }
}
