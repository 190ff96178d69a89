package dev.swingreel.stream;

/**
 * What a device is for.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevicekind">Media Capture and
 *     Streams, MediaDeviceKind</a>
 */
public enum MediaDeviceKind {
  /** A microphone. */
  AUDIO_INPUT("audioinput"),
  /** A camera. */
  VIDEO_INPUT("videoinput"),
  /** A speaker; no plugin offers one today. */
  AUDIO_OUTPUT("audiooutput");

  private final String word;

  MediaDeviceKind(String word) {
    this.word = word;
  }

  /**
   * Returns the kind's name.
   *
   * @return the W3C's word, such as {@code audioinput}
   */
  public String word() {
    return word;
  }
}
