package dev.swingreel.sound;

/**
 * Keeps a sum of sounds within full scale without the harshness of cutting it off: up to 0.8 every
 * sample stays as it is, above that loudness is bent ever more, and nothing exceeds 1.
 */
final class SoftLimit {

  private static final float KNEE = 0.8f;
  private static final float ROOM = 1 - KNEE;

  private SoftLimit() {}

  /** Returns the limited sample. */
  static float of(float sample) {
    float loudness = Math.abs(sample);
    if (loudness <= KNEE) {
      return sample;
    }
    float bent = KNEE + ROOM * (float) Math.tanh((loudness - KNEE) / ROOM);
    return Math.copySign(bent, sample);
  }
}
