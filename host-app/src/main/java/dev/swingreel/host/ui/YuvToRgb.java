package dev.swingreel.host.ui;

import dev.swingreel.media.ColorSpace;

/**
 * Turns light and colour of a file into what screens show, in fixed point of 16 bits.
 *
 * @param black the light of black
 * @param light what a step of light is worth
 * @param redOfRed what a step of the second colour is worth in red
 * @param greenOfBlue what a step of the first colour takes from green
 * @param greenOfRed what a step of the second colour takes from green
 * @param blueOfBlue what a step of the first colour is worth in blue
 */
record YuvToRgb(
    int black, int light, int redOfRed, int greenOfBlue, int greenOfRed, int blueOfBlue) {

  private static final int BITS = 16;

  /** H.273, table 4: the share of red and blue in the light. */
  private static final double[] BT709 = {0.2126, 0.0722};

  private static final double[] BT601 = {0.299, 0.114};
  private static final double[] BT2020 = {0.2627, 0.0593};

  private static final YuvToRgb USUAL = of(BT709, false);

  /**
   * Returns the conversion for a picture.
   *
   * @param colors the colours of the picture; those of RGB stand for BT.709, limited
   * @param heightPx its height, which decides what the file leaves open
   */
  static YuvToRgb of(ColorSpace colors, int heightPx) {
    if (colors.equals(ColorSpace.BT709_LIMITED) || colors.equals(ColorSpace.SRGB)) {
      return USUAL;
    }
    ColorSpace known = colors.resolved(heightPx);
    return switch (known.matrix()) {
      case 4, 5, 6 -> of(BT601, known.fullRange());
      case 9, 10 -> of(BT2020, known.fullRange());
      default -> of(BT709, known.fullRange());
    };
  }

  /**
   * Converts a pixel.
   *
   * @param lumaOfFour the light of four pixels together
   * @param blue the first colour
   * @param red the second colour
   */
  int rgb(int lumaOfFour, int blue, int red) {
    int grey = (lumaOfFour - 4 * black) * light / 4 + (1 << (BITS - 1));
    int u = blue - 128;
    int v = red - 128;
    return (clamp((grey + redOfRed * v) >> BITS) << 16)
        | (clamp((grey - greenOfBlue * u - greenOfRed * v) >> BITS) << 8)
        | clamp((grey + blueOfBlue * u) >> BITS);
  }

  private static YuvToRgb of(double[] shares, boolean fullRange) {
    double red = shares[0];
    double blue = shares[1];
    double green = 1 - red - blue;
    double light = (1 << BITS) * (fullRange ? 1 : 255.0 / 219);
    double colour = (1 << BITS) * (fullRange ? 1 : 255.0 / 224);
    return new YuvToRgb(
        fullRange ? 0 : 16,
        (int) Math.round(light),
        (int) Math.round(colour * 2 * (1 - red)),
        (int) Math.round(colour * 2 * (1 - blue) * blue / green),
        (int) Math.round(colour * 2 * (1 - red) * red / green),
        (int) Math.round(colour * 2 * (1 - blue)));
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
