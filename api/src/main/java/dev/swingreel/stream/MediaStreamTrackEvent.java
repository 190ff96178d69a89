package dev.swingreel.stream;

import dev.swingreel.event.Event;
import dev.swingreel.event.EventType;
import java.util.Objects;

/**
 * Tells which track came or went.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediastreamtrackevent">Media Capture
 *     and Streams, MediaStreamTrackEvent</a>
 */
public final class MediaStreamTrackEvent extends Event {

  private final MediaStreamTrack track;

  /**
   * Makes an event by hand.
   *
   * @param type the event's name
   * @param track the track; never {@code null}
   */
  public MediaStreamTrackEvent(EventType<MediaStreamTrackEvent> type, MediaStreamTrack track) {
    super(type);
    this.track = Objects.requireNonNull(track, "a MediaStreamTrackEvent needs a track");
  }

  /**
   * Returns the track.
   *
   * @return the very object
   */
  public MediaStreamTrack track() {
    return track;
  }
}
