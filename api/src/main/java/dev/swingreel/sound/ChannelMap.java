package dev.swingreel.sound;

/**
 * Turns sound of so many channels into sound of so many others by the rules of the Web Audio API
 * for speakers: mono goes to left and right, stereo to the half of both, 5.1 is folded down; for
 * all others channels are kept in their order, and what is missing is silent.
 *
 * @see <a href="https://www.w3.org/TR/webaudio/#channel-up-mixing-and-down-mixing">Web Audio,
 *     up-mixing and down-mixing</a>
 */
final class ChannelMap {

  private static final float HALF_POWER = (float) Math.sqrt(0.5);
  private static final int SURROUND = 6;

  private ChannelMap() {}

  /** Returns the weight of each input channel in each output channel: {@code [out][in]}. */
  static float[][] weights(int from, int to) {
    float[][] weights = new float[to][from];
    if (from == 1 && to == 2) {
      weights[0][0] = 1;
      weights[1][0] = 1;
    } else if (from == 2 && to == 1) {
      weights[0][0] = 0.5f;
      weights[0][1] = 0.5f;
    } else if (from == SURROUND && to == 2) {
      // left, right, centre, low frequency, surround left, surround right
      weights[0] = new float[] {1, 0, HALF_POWER, 0, HALF_POWER, 0};
      weights[1] = new float[] {0, 1, HALF_POWER, 0, 0, HALF_POWER};
    } else if (from == SURROUND && to == 1) {
      weights[0] = new float[] {HALF_POWER, HALF_POWER, 1, 0, 0.5f, 0.5f};
    } else if (from == 1 && to == SURROUND) {
      weights[2][0] = 1;
    } else {
      for (int channel = 0; channel < Math.min(from, to); channel++) {
        weights[channel][channel] = 1;
      }
    }
    return weights;
  }
}
