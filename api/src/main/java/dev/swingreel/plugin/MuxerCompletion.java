package dev.swingreel.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a muxer learns at the end of a recording.
 *
 * @param durationUs length of the recording in microseconds
 * @param tags names and values about the whole file, such as the report
 * @param chapters places worth finding again, in order of time
 * @param segmentId identifies the file instead of the id it began with, because it follows from
 *     what was written; absent if that stands
 */
public record MuxerCompletion(
    long durationUs, Map<String, String> tags, List<Chapter> chapters, Optional<UUID> segmentId) {

  /**
   * A completion that leaves the file the id it began with.
   *
   * @param durationUs length of the recording in microseconds
   * @param tags names and values about the whole file
   * @param chapters places worth finding again, in order of time
   */
  public MuxerCompletion(long durationUs, Map<String, String> tags, List<Chapter> chapters) {
    this(durationUs, tags, chapters, Optional.empty());
  }

  /**
   * A place worth finding again.
   *
   * @param startUs microseconds from the start of the recording
   * @param title the name for people
   */
  public record Chapter(long startUs, String title) {}
}
