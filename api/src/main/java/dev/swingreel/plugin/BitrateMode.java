package dev.swingreel.plugin;

/**
 * Whether sound is coded at a constant rate.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#bitratemode">MediaStream Recording,
 *     BitrateMode</a>
 */
public enum BitrateMode {
  /** Every second takes the same number of bits. */
  CONSTANT,
  /** Simple passages take fewer bits. */
  VARIABLE
}
