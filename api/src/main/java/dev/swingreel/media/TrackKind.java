package dev.swingreel.media;

/** The two kinds of media a track can carry. */
public enum TrackKind {
  /** Sound. */
  AUDIO,
  /** Pictures. */
  VIDEO;

  /**
   * Returns the word the W3C specifications use for this kind.
   *
   * @return {@code "audio"} or {@code "video"}
   */
  public String word() {
    return this == AUDIO ? "audio" : "video";
  }
}
