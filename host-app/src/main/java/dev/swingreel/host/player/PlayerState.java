package dev.swingreel.host.player;

import dev.swingreel.media.MediaException;
import java.util.Optional;

/**
 * What a player is doing.
 *
 * @param phase in short
 * @param durationUs how long the file is, microseconds; absent while nobody knows
 * @param hasPictures whether there are pictures that can be played
 * @param hasSound whether there is sound that can be played
 * @param isSilenced whether there is sound, and no device to hear it on
 * @param failure why nothing can be played (any more)
 */
public record PlayerState(
    Phase phase,
    Optional<Long> durationUs,
    boolean hasPictures,
    boolean hasSound,
    boolean isSilenced,
    Optional<MediaException> failure) {

  static final PlayerState OPENING =
      new PlayerState(Phase.OPENING, Optional.empty(), false, false, false, Optional.empty());

  /** What a player is doing, in short. */
  public enum Phase {
    /** The file is being opened. */
    OPENING,
    /** It plays, or will as soon as it has found the place. */
    PLAYING,
    /** It stands still. */
    PAUSED,
    /** It stands at the end. */
    ENDED,
    /** It cannot be played. */
    FAILED
  }
}
