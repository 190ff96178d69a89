package dev.swingreel.plugin;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.TrackKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is in a media file.
 *
 * @param container the format's name, such as {@code webm} or {@code matroska}
 * @param bytes size of the file in bytes
 * @param durationUs length in microseconds, absent in a live or broken file
 * @param isSeekable whether it has an index
 * @param application who wrote it, empty if unknown
 * @param tracks the tracks in the order of the file
 * @param tags names and values about the whole file
 * @param chapters places worth finding again
 * @param report how the recording went, absent in files of others
 * @param cueCount how many places its index names
 * @param keyframes how far apart its key frames are, absent if that is not known
 * @param followingBytes bytes behind the film that hold another one, which is not described
 */
public record FileInfo(
    String container,
    long bytes,
    Optional<Long> durationUs,
    boolean isSeekable,
    String application,
    List<Track> tracks,
    Map<String, String> tags,
    List<MuxerCompletion.Chapter> chapters,
    Optional<RecordingReport> report,
    int cueCount,
    Optional<KeyframeDistance> keyframes,
    long followingBytes) {

  /**
   * Describes a file of which neither the index nor the key frames were looked at.
   *
   * @param container the format's name
   * @param bytes size of the file in bytes
   * @param durationUs length in microseconds, absent in a live or broken file
   * @param isSeekable whether it has an index
   * @param application who wrote it, empty if unknown
   * @param tracks the tracks in the order of the file
   * @param tags names and values about the whole file
   * @param chapters places worth finding again
   * @param report how the recording went, absent in files of others
   */
  public FileInfo(
      String container,
      long bytes,
      Optional<Long> durationUs,
      boolean isSeekable,
      String application,
      List<Track> tracks,
      Map<String, String> tags,
      List<MuxerCompletion.Chapter> chapters,
      Optional<RecordingReport> report) {
    this(
        container,
        bytes,
        durationUs,
        isSeekable,
        application,
        tracks,
        tags,
        chapters,
        report,
        0,
        Optional.empty(),
        0);
  }

  /**
   * Tells whether the file was mended after a crash.
   *
   * @return how many bytes of the damaged file were left out; absent if this one never was repaired
   */
  public OptionalLong repairCutBytes() {
    try {
      return tags.containsKey(Remuxer.REPAIR_TAG)
          ? OptionalLong.of(Long.parseUnsignedLong(tags.get(Remuxer.REPAIR_TAG)))
          : OptionalLong.empty();
    } catch (NumberFormatException notOurs) {
      return OptionalLong.empty();
    }
  }

  /**
   * How far apart the key frames of the first picture track are, which is how finely a player can
   * seek. Of a long file only the beginning is measured.
   *
   * @param keyframes how many key frames were met
   * @param meanUs mean distance in microseconds
   * @param maxUs greatest distance in microseconds, the one to the end of what was measured
   *     included
   * @param measuredUs how much of the file was measured, microseconds
   */
  public record KeyframeDistance(long keyframes, long meanUs, long maxUs, long measuredUs) {}

  /**
   * One track of a file.
   *
   * @param kind pictures or sound
   * @param codec the codec's short name, such as {@code vp9}; the container's own id if unknown
   * @param widthPx width in pixels, 0 for sound
   * @param heightPx height in pixels, 0 for sound
   * @param sampleRateHz audio frames per second, 0 for pictures
   * @param channelCount channels, 0 for pictures
   * @param colorSpace what the decoded values mean, absent if the file does not say; 2 stands for a
   *     part that it leaves open
   */
  public record Track(
      TrackKind kind,
      String codec,
      int widthPx,
      int heightPx,
      int sampleRateHz,
      int channelCount,
      Optional<ColorSpace> colorSpace) {

    /**
     * Describes a track that says nothing of its colours.
     *
     * @param kind pictures or sound
     * @param codec the codec's short name
     * @param widthPx width in pixels, 0 for sound
     * @param heightPx height in pixels, 0 for sound
     * @param sampleRateHz audio frames per second, 0 for pictures
     * @param channelCount channels, 0 for pictures
     */
    public Track(
        TrackKind kind,
        String codec,
        int widthPx,
        int heightPx,
        int sampleRateHz,
        int channelCount) {
      this(kind, codec, widthPx, heightPx, sampleRateHz, channelCount, Optional.empty());
    }
  }
}
