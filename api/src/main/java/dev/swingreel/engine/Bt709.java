package dev.swingreel.engine;

/** BT.709 in the limited range, in 16.16 fixed point. */
final class Bt709 {

  static final int Y_RED = 11_966;
  static final int Y_GREEN = 40_254;
  static final int Y_BLUE = 4_064;
  static final int U_RED = -6_596;
  static final int U_GREEN = -22_189;
  static final int U_BLUE = 28_784;
  static final int V_RED = 28_784;
  static final int V_GREEN = -26_145;
  static final int V_BLUE = -2_639;

  /** 16 and one half, for rounding. */
  static final int Y_OFFSET = (16 << 16) + (1 << 15);

  /** 128 and one half, for four summed pixels. */
  static final int CHROMA_OFFSET_OF_FOUR = (128 << 18) + (1 << 17);

  private Bt709() {}
}
