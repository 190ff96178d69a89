package dev.swingreel.stream;

import java.util.Optional;

/**
 * What {@link MediaDevices#getUserMedia} is asked for.
 *
 * @param video constraints on pictures; absent for no pictures, {@link MediaTrackConstraints#NONE}
 *     for any
 * @param audio constraints on sound, likewise
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediastreamconstraints">Media Capture
 *     and Streams, MediaStreamConstraints</a>
 */
public record MediaStreamConstraints(
    Optional<MediaTrackConstraints> video, Optional<MediaTrackConstraints> audio) {

  /**
   * Asks for pictures.
   *
   * @param constraints of which kind
   * @return the constraints
   */
  public static MediaStreamConstraints video(MediaTrackConstraints constraints) {
    return new MediaStreamConstraints(Optional.of(constraints), Optional.empty());
  }

  /**
   * Asks for sound.
   *
   * @param constraints of which kind
   * @return the constraints
   */
  public static MediaStreamConstraints audio(MediaTrackConstraints constraints) {
    return new MediaStreamConstraints(Optional.empty(), Optional.of(constraints));
  }

  /**
   * Asks for pictures and sound.
   *
   * @param video constraints on pictures
   * @param audio constraints on sound
   * @return the constraints
   */
  public static MediaStreamConstraints of(
      MediaTrackConstraints video, MediaTrackConstraints audio) {
    return new MediaStreamConstraints(Optional.of(video), Optional.of(audio));
  }
}
