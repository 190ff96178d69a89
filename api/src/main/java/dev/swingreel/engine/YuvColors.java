package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;

/** Turns Y, U and V of a colour space into red, green and blue, in 16.16 fixed point. Immutable. */
final class YuvColors {

  private static final int BT2020 = 9;
  private static final int BT2020_CONSTANT = 10;
  private static final int FCC = 4;
  private static final int BT470 = 5;
  private static final int BT601 = 6;
  private static final int ONE = 1 << 16;

  private final int black;
  private final int luma;
  private final int redV;
  private final int greenU;
  private final int greenV;
  private final int blueU;

  private YuvColors(double red, double blue, boolean fullRange) {
    double green = 1 - red - blue;
    double lumaScale = fullRange ? 1 : 255 / 219.0;
    double chromaScale = fullRange ? 1 : 255 / 224.0;
    black = fullRange ? 0 : 16;
    luma = fixed(lumaScale);
    redV = fixed(chromaScale * 2 * (1 - red));
    greenU = fixed(chromaScale * 2 * blue * (1 - blue) / green);
    greenV = fixed(chromaScale * 2 * red * (1 - red) / green);
    blueU = fixed(chromaScale * 2 * (1 - blue));
  }

  /** Returns the conversion of a colour space; one nobody knows is taken for BT.709. */
  static YuvColors of(ColorSpace colors) {
    return switch (colors.matrix()) {
      case FCC, BT470, BT601 -> new YuvColors(0.299, 0.114, colors.fullRange());
      case BT2020, BT2020_CONSTANT -> new YuvColors(0.2627, 0.0593, colors.fullRange());
      default -> new YuvColors(0.2126, 0.0722, colors.fullRange());
    };
  }

  /** Turns the samples of a pixel into 0xRRGGBB. */
  int rgb(int y, int u, int v) {
    int base = (y - black) * luma + ONE / 2;
    int blueDifference = u - 128;
    int redDifference = v - 128;
    int red = clamp((base + redDifference * redV) >> 16);
    int green = clamp((base - blueDifference * greenU - redDifference * greenV) >> 16);
    int blue = clamp((base + blueDifference * blueU) >> 16);
    return (red << 16) | (green << 8) | blue;
  }

  private static int fixed(double value) {
    return (int) Math.round(value * ONE);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
