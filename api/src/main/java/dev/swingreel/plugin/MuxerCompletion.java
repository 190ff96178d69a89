package dev.swingreel.plugin;

import java.util.List;
import java.util.Map;

/**
 * What a muxer learns at the end of a recording.
 *
 * @param durationUs length of the recording in microseconds
 * @param tags names and values about the whole file, such as the report
 * @param chapters places worth finding again, in order of time
 */
public record MuxerCompletion(long durationUs, Map<String, String> tags, List<Chapter> chapters) {

  /**
   * A place worth finding again.
   *
   * @param startUs microseconds from the start of the recording
   * @param title the name for people
   */
  public record Chapter(long startUs, String title) {}
}
