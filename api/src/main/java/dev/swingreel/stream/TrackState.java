package dev.swingreel.stream;

/**
 * Whether a track can still deliver. The way leads from live to ended and never back.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediastreamtrackstate">Media
 *     Capture and Streams, MediaStreamTrackState</a>
 */
public enum TrackState {
  /** The source is connected. */
  LIVE,
  /** The track was stopped or its source is gone. */
  ENDED
}
