package dev.swingreel.sample.testpattern;

/**
 * When the picture flashes and the tone beeps: during the first tenth of every second of the clock.
 * Both sources ask the same question of the same clock, so they are in step without knowing each
 * other, and a recording shows at a glance whether sound and picture are.
 */
final class Beat {

  private static final long PERIOD_US = 1_000_000;
  private static final long LENGTH_US = 100_000;

  private Beat() {}

  static boolean isOn(long clockUs) {
    return Math.floorMod(clockUs, PERIOD_US) < LENGTH_US;
  }
}
