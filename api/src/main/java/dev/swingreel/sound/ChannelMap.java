package dev.swingreel.sound;

/**
 * Turns sound of so many channels into sound of so many others by the rules of the Web Audio API
 * for speakers: mono goes to left and right, stereo to the half of both, four and 5.1 are folded
 * down. Three, five, seven and eight channels it does not know; they are folded down as 5.1 is, by
 * the factors of ITU-R BS.775, in the order of WAVE files. Low frequency effects are left out. For
 * all others channels are kept in their order, and what is missing is silent.
 *
 * @see <a href="https://www.w3.org/TR/webaudio/#channel-up-mixing-and-down-mixing">Web Audio,
 *     up-mixing and down-mixing</a>
 */
final class ChannelMap {

  private static final float HALF_POWER = (float) Math.sqrt(0.5);
  private static final int SURROUND = 6;

  /** What stands where, by the number of channels, from three on. */
  private static final String[] LAYOUTS = {"LRC", "LRlr", "LRClr", "LRC-lr", "LRC-blr", "LRC-lrlr"};

  private static final int LEAST_FOLDED = 3;

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
    } else if (to <= 2 && from >= LEAST_FOLDED && from < LEAST_FOLDED + LAYOUTS.length) {
      fold(LAYOUTS[from - LEAST_FOLDED], weights);
    } else if (from == 1 && to == SURROUND) {
      weights[2][0] = 1;
    } else {
      for (int channel = 0; channel < Math.min(from, to); channel++) {
        weights[channel][channel] = 1;
      }
    }
    return weights;
  }

  private static void fold(String layout, float[][] weights) {
    boolean isQuad = layout.length() == 4;
    for (int in = 0; in < layout.length(); in++) {
      char speaker = layout.charAt(in);
      float left = isQuad ? halfOf("Ll", speaker) : leftOf(speaker);
      float right = isQuad ? halfOf("Rr", speaker) : leftOf(mirrored(speaker));
      if (weights.length == 2) {
        weights[0][in] = left;
        weights[1][in] = right;
      } else {
        weights[0][in] = (left + right) * (isQuad ? 0.5f : HALF_POWER);
      }
    }
  }

  private static float halfOf(String speakers, char speaker) {
    return speakers.indexOf(speaker) < 0 ? 0 : 0.5f;
  }

  /** The weight of a speaker at the left side: in front, centre, beside or behind. */
  private static float leftOf(char speaker) {
    return switch (speaker) {
      case 'L' -> 1;
      case 'C', 'l' -> HALF_POWER;
      case 'b' -> 0.5f;
      default -> 0;
    };
  }

  private static char mirrored(char speaker) {
    return switch (speaker) {
      case 'L' -> 'R';
      case 'R' -> 'L';
      case 'l' -> 'r';
      case 'r' -> 'l';
      default -> speaker;
    };
  }
}
