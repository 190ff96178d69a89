package dev.swingreel.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an application says the content of a track is, so that an encoder can keep what matters.
 *
 * @see <a href="https://www.w3.org/TR/mst-content-hint/">MediaStreamTrack Content Hints</a>
 */
public enum ContentHint {
  /** Nothing was said. */
  NONE,
  /** Pictures that move, such as a film: keep the frame rate. */
  MOTION,
  /** Pictures with details, such as photographs and drawings: keep resolution and sharpness. */
  DETAIL,
  /** Pictures of text, such as documents: keep resolution and sharp edges. */
  TEXT,
  /** People who speak. */
  SPEECH,
  /** People who speak to a machine. */
  SPEECH_RECOGNITION,
  /** Music. */
  MUSIC;

  private final String word;

  ContentHint() {
    this.word = name().equals("NONE") ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the word the W3C uses.
   *
   * @return for instance {@code "speech-recognition"}; empty for {@link #NONE}
   */
  public String word() {
    return word;
  }

  /**
   * Finds a hint by its word.
   *
   * @param kind of the track the hint is for
   * @param word as {@link #word()} returns it; anything else, also {@code null}, is no hint
   * @return the hint, or nothing if no hint for such tracks is called so
   */
  public static Optional<ContentHint> ofWord(TrackKind kind, String word) {
    return Arrays.stream(values())
        .filter(hint -> hint.fits(kind) && hint.word.equals(word))
        .findFirst();
  }

  private boolean fits(TrackKind kind) {
    return switch (this) {
      case NONE -> true;
      case MOTION, DETAIL, TEXT -> kind == TrackKind.VIDEO;
      case SPEECH, SPEECH_RECOGNITION, MUSIC -> kind == TrackKind.AUDIO;
    };
  }
}
