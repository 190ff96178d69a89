package dev.swingreel.engine;

/**
 * Turns rows of 0xRRGGBB pixels into rows of luma and chroma, BT.709 in the limited range.
 *
 * <p>This touches every pixel of a film, so the arithmetic runs in loops over whole rows of {@code
 * int}s and of no other type: those the virtual machine does in vector instructions, and the bytes
 * are picked out afterwards. That takes little more than half of the time of one loop that does
 * everything. One thread.
 */
final class Bt709Rows {

  private static final int RED_BLUE = 0xFF00FF;

  private final int[] first;
  private final int[] second;
  private final int[] redBlue;
  private final int[] green;

  /**
   * @param widthPx the widest row there will be
   */
  Bt709Rows(int widthPx) {
    first = new int[widthPx];
    second = new int[widthPx];
    redBlue = new int[widthPx];
    green = new int[widthPx];
  }

  /** Puts the luma of each pixel from {@code left} to {@code right} at the pixel's own place. */
  void luma(int[] pixels, int left, int right, byte[] out) {
    weigh(pixels, first, left, right);
    for (int x = left; x < right; x++) {
      out[x] = (byte) first[x];
    }
  }

  /**
   * Puts the chroma of each two by two pixels, column {@code x} at {@code x / 2}, apart or side by
   * side.
   *
   * @param left even
   * @param right even
   * @param outU gets U at {@code x / 2 * step}
   * @param outV gets V there, or beside it if it is the same array
   * @param step 1 for two arrays, 2 for one
   */
  void chroma(int[] upper, int[] lower, int left, int right, byte[] outU, byte[] outV, int step) {
    sumPairs(upper, lower, redBlue, green, left, right);
    int from = left / 2;
    int to = right / 2;
    for (int x = from; x < to; x++) {
      redBlue[x] = redBlue[2 * x] + redBlue[2 * x + 1];
      green[x] = green[2 * x] + green[2 * x + 1];
    }
    weighBlocks(redBlue, green, first, second, from, to);
    int beside = step - 1;
    for (int x = from; x < to; x++) {
      outU[x * step] = (byte) first[x];
      outV[x * step + beside] = (byte) second[x];
    }
  }

  private static void weigh(int[] pixels, int[] luma, int left, int right) {
    for (int x = left; x < right; x++) {
      int redBlue = pixels[x] & RED_BLUE;
      int green = (pixels[x] >> 8) & 0xFF;
      luma[x] =
          (Bt709.Y_RED * (redBlue >>> 16)
                  + Bt709.Y_GREEN * green
                  + Bt709.Y_BLUE * (redBlue & 0xFFFF)
                  + Bt709.Y_OFFSET)
              >> 16;
    }
  }

  /** Red and blue are summed in one number, as their sums keep out of each other's way. */
  private static void sumPairs(
      int[] upper, int[] lower, int[] redBlue, int[] green, int left, int right) {
    for (int x = left; x < right; x++) {
      int above = upper[x];
      int below = lower[x];
      redBlue[x] = (above & RED_BLUE) + (below & RED_BLUE);
      green[x] = ((above >> 8) & 0xFF) + ((below >> 8) & 0xFF);
    }
  }

  private static void weighBlocks(
      int[] redBlues, int[] greens, int[] u, int[] v, int from, int to) {
    for (int x = from; x < to; x++) {
      int red = redBlues[x] >>> 16;
      int blue = redBlues[x] & 0xFFFF;
      int green = greens[x];
      u[x] =
          (Bt709.U_RED * red
                  + Bt709.U_GREEN * green
                  + Bt709.U_BLUE * blue
                  + Bt709.CHROMA_OFFSET_OF_FOUR)
              >> 18;
      v[x] =
          (Bt709.V_RED * red
                  + Bt709.V_GREEN * green
                  + Bt709.V_BLUE * blue
                  + Bt709.CHROMA_OFFSET_OF_FOUR)
              >> 18;
    }
  }
}
