package dev.swingreel.plugin.webm;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import java.util.List;

/** Writes what a decoder must know of each track. */
final class TracksElement {

  /** Blocks give the track's number in one byte. */
  static final int MAX_TRACKS = 126;

  private static final int MASTER_WIDTH = 4;
  private static final int TYPE_VIDEO = 1;
  private static final int TYPE_AUDIO = 2;
  private static final int PROGRESSIVE = 2;
  private static final int RANGE_BROADCAST = 1;
  private static final int RANGE_FULL = 2;
  private static final long NS_PER_US = 1000;

  private TracksElement() {}

  static void write(
      EbmlWriter writer, ContainerType type, List<CodecConfiguration> tracks, SegmentUids uids) {
    if (tracks.size() > MAX_TRACKS) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "a file holds at most %d tracks, not %d".formatted(MAX_TRACKS, tracks.size()));
    }
    writer.begin(EbmlId.TRACKS, MASTER_WIDTH);
    for (int index = 0; index < tracks.size(); index++) {
      writeEntry(writer, type, tracks.get(index), index, uids);
    }
    writer.end();
  }

  /** Returns the number by which blocks and cues refer to a track. */
  static int number(int index) {
    return index + 1;
  }

  private static void writeEntry(
      EbmlWriter writer,
      ContainerType type,
      CodecConfiguration track,
      int index,
      SegmentUids uids) {
    MatroskaCodec codec = type.codecFor(track.codec());
    requireSetUpData(codec, track);
    writer.begin(EbmlId.TRACK_ENTRY, MASTER_WIDTH);
    writer.unsigned(EbmlId.TRACK_NUMBER, number(index));
    writer.unsigned(EbmlId.TRACK_UID, uids.track(index));
    writer.unsigned(EbmlId.FLAG_LACING, 0);
    // Absent would mean English.
    writer.text(EbmlId.LANGUAGE, "und");
    writer.text(EbmlId.CODEC_ID, codec.codecId());
    if (track instanceof CodecConfiguration.Video video) {
      writeVideo(writer, video);
    } else if (track instanceof CodecConfiguration.Audio audio) {
      writeAudio(writer, audio, codec);
    }
    if (track.privateData().hasRemaining()) {
      writer.binary(EbmlId.CODEC_PRIVATE, track.privateData());
    }
    writer.end();
  }

  private static void requireSetUpData(MatroskaCodec codec, CodecConfiguration track) {
    if (codec.needsSetUpData() && !track.privateData().hasRemaining()) {
      throw new MediaException(
          MediaErrorCode.UNKNOWN,
          "the %s encoder gave no set-up data, without which no player can decode the file; choose another encoder"
              .formatted(track.codec().id()));
    }
    if (track.privateData().hasRemaining() && !codec.setUpData().accepts(track.privateData())) {
      throw new MediaException(
          MediaErrorCode.UNKNOWN,
          "the set-up data of the %s encoder are not %s, so no player could decode the file; choose another encoder"
              .formatted(track.codec().id(), codec.setUpData().words()));
    }
  }

  private static void writeVideo(EbmlWriter writer, CodecConfiguration.Video video) {
    writer.unsigned(EbmlId.TRACK_TYPE, TYPE_VIDEO);
    writer.begin(EbmlId.VIDEO, MASTER_WIDTH);
    writer.unsigned(EbmlId.FLAG_INTERLACED, PROGRESSIVE);
    writer.unsigned(EbmlId.PIXEL_WIDTH, video.widthPx());
    writer.unsigned(EbmlId.PIXEL_HEIGHT, video.heightPx());
    ColorSpace color = video.colorSpace();
    writer.begin(EbmlId.COLOUR, 1);
    writer.unsigned(EbmlId.MATRIX_COEFFICIENTS, color.matrix());
    writer.unsigned(EbmlId.RANGE, color.fullRange() ? RANGE_FULL : RANGE_BROADCAST);
    writer.unsigned(EbmlId.TRANSFER_CHARACTERISTICS, color.transfer());
    writer.unsigned(EbmlId.PRIMARIES, color.primaries());
    writer.end();
    writer.end();
  }

  private static void writeAudio(
      EbmlWriter writer, CodecConfiguration.Audio audio, MatroskaCodec codec) {
    writer.unsigned(EbmlId.TRACK_TYPE, TYPE_AUDIO);
    if (audio.codecDelayUs() > 0) {
      writer.unsigned(EbmlId.CODEC_DELAY, audio.codecDelayUs() * NS_PER_US);
    }
    if (audio.seekPreRollUs() > 0) {
      writer.unsigned(EbmlId.SEEK_PRE_ROLL, audio.seekPreRollUs() * NS_PER_US);
    }
    writer.begin(EbmlId.AUDIO, 1);
    writer.decimal(EbmlId.SAMPLING_FREQUENCY, audio.sampleRateHz());
    writer.unsigned(EbmlId.CHANNELS, audio.channelCount());
    if (codec == MatroskaCodec.PCM) {
      writer.unsigned(EbmlId.BIT_DEPTH, SampleFormat.S16.bytesPerSample() * 8L);
    }
    writer.end();
  }
}
