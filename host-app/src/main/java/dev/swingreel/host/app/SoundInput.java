package dev.swingreel.host.app;

/**
 * One source of sound of a recording.
 *
 * @param sourceId such as {@code microphone}
 * @param gainDb how much louder it is mixed, decibels; 0 leaves it as it is
 */
public record SoundInput(String sourceId, double gainDb) {

  /** The least and the greatest gain that make sense, decibels. */
  public static final double GREATEST_GAIN_DB = 40;

  private static final double DB_PER_DECADE = 20;

  /** Checks the gain. */
  public SoundInput {
    if (!(Math.abs(gainDb) <= GREATEST_GAIN_DB)) {
      throw new IllegalArgumentException("a gain of " + gainDb + " dB makes no sense");
    }
  }

  /**
   * Returns the gain as the factor of the samples.
   *
   * @return greater than 0
   */
  public double factor() {
    return Math.pow(10, gainDb / DB_PER_DECADE);
  }
}
