package dev.swingreel.plugin;

/**
 * What became of an encoder since it was opened, for the report of a recording.
 *
 * @param restarts how often it had to begin anew, each time with a key frame
 * @param lost pictures it took that will never come out of it; 0 for sound
 * @param cpuSeconds processor time it used outside of this process
 */
public record EncoderStatus(int restarts, long lost, double cpuSeconds) {

  /** Nothing to tell. */
  public static final EncoderStatus USUAL = new EncoderStatus(0, 0, 0);

  /**
   * Adds what became of another encoder of the same track.
   *
   * @param other the encoder before or after this one
   * @return the sum of both
   */
  public EncoderStatus plus(EncoderStatus other) {
    return new EncoderStatus(
        restarts + other.restarts, lost + other.lost, cpuSeconds + other.cpuSeconds);
  }
}
