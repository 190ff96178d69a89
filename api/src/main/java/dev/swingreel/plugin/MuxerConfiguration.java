package dev.swingreel.plugin;

import dev.swingreel.media.CodecConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a muxer has to know before the first chunk.
 *
 * @param type one of the provider's types, such as {@code video/webm}
 * @param tracks the tracks; a track's place in the list is its number in {@link Muxer#write}
 * @param application who writes, for the header, such as {@code Swingreel 1.0}
 * @param date when the recording began, absent to leave dates out
 * @param segmentId identifies the file
 */
public record MuxerConfiguration(
    String type,
    List<CodecConfiguration> tracks,
    String application,
    Optional<Instant> date,
    UUID segmentId) {

  /** Copies the list and checks that there is a track. */
  public MuxerConfiguration {
    tracks = List.copyOf(tracks);
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("a file needs at least one track");
    }
  }
}
