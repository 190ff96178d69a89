package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.VideoFrame;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How the pixels of a visual lie in the 32 bits they take. */
enum XPixels {
  /** Eight bits a colour, as in {@code PixelFormat.BGRX}. */
  EIGHT_BITS(0xff0000) {
    @Override
    void toBgrx(VideoFrame frame, int top, int bottom, int[] row) {}
  },

  /** Ten bits a colour; the two lowest of each are left out. */
  TEN_BITS(0x3ff00000) {
    @Override
    void toBgrx(VideoFrame frame, int top, int bottom, int[] row) {
      IntBuffer pixels = frame.pixels();
      int width = frame.width();
      for (int y = top; y < bottom; y++) {
        pixels.get(y * width, row, 0, width);
        for (int x = 0; x < width; x++) {
          int deep = row[x];
          row[x] = (deep >>> 6 & 0xff0000) | (deep >>> 4 & 0xff00) | (deep >>> 2 & 0xff);
        }
        pixels.put(y * width, row, 0, width);
      }
    }
  };

  private final int redMask;

  XPixels(int redMask) {
    this.redMask = redMask;
  }

  /**
   * Finds the layout.
   *
   * @param bitsPerPixel bits a pixel takes
   * @param isLittleEndian whether the least significant byte comes first
   * @param redMask where red is in a pixel
   * @return the layout; nothing if it is another
   */
  static Optional<XPixels> of(int bitsPerPixel, boolean isLittleEndian, int redMask) {
    return bitsPerPixel == Integer.SIZE && isLittleEndian
        ? Arrays.stream(values()).filter(layout -> layout.redMask == redMask).findFirst()
        : Optional.empty();
  }

  /**
   * Brings rows of a frame, just received, into the layout of the frame.
   *
   * @param frame its rows have no gaps
   * @param top the first row
   * @param bottom the row after the last
   * @param row memory for one row
   */
  abstract void toBgrx(VideoFrame frame, int top, int bottom, int[] row);
}
