package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * The screen of a display and how its pixels lie in memory, from the connection's setup.
 *
 * @param root the root window
 * @param widthPx width when the connection was made
 * @param heightPx height when the connection was made
 * @param depth significant bits a pixel
 * @param bitsPerPixel bits a pixel takes
 * @param isLittleEndian whether the least significant byte comes first
 * @param redMask where red is in a pixel, 0xff0000 as a rule
 */
record XScreen(
    int root,
    int widthPx,
    int heightPx,
    int depth,
    int bitsPerPixel,
    boolean isLittleEndian,
    int redMask) {

  private static final int SETUP_BYTES = 40;
  private static final int FORMAT_BYTES = 8;
  private static final int SCREEN_BYTES = 40;
  private static final int DEPTH_BYTES = 8;
  private static final int VISUAL_BYTES = 24;

  /**
   * Reads a screen from the connection's setup, by the layout of the X protocol's section 8,
   * "Connection Setup".
   *
   * @param setup the address libxcb gave
   * @param number which screen
   * @return the screen
   */
  static XScreen read(long setup, int number) {
    Pointer bytes = new Pointer(setup);
    int vendorLength = Short.toUnsignedInt(bytes.getShort(24));
    int formatCount = Byte.toUnsignedInt(bytes.getByte(29));
    boolean isLittleEndian = bytes.getByte(30) == 0;
    long formats = SETUP_BYTES + (vendorLength + 3L) / 4 * 4;
    long screen = formats + (long) formatCount * FORMAT_BYTES;
    for (int i = 0; i < number; i++) {
      screen = endOfScreen(bytes, screen);
    }
    int depth = Byte.toUnsignedInt(bytes.getByte(screen + 38));
    return new XScreen(
        bytes.getInt(screen),
        Short.toUnsignedInt(bytes.getShort(screen + 20)),
        Short.toUnsignedInt(bytes.getShort(screen + 22)),
        depth,
        bitsPerPixel(bytes, formats, formatCount, depth),
        isLittleEndian,
        redMask(bytes, screen));
  }

  /**
   * Tells why the pixels are not those of {@code PixelFormat.BGRX}.
   *
   * @return a sentence; nothing if they are
   */
  Optional<String> problem() {
    if (bitsPerPixel == 32
        && (depth == 24 || depth == 32)
        && isLittleEndian
        && redMask == 0xff0000) {
      return Optional.empty();
    }
    return Optional.of(
        "The display has a colour depth of %d bits; set it to 24 bits to record it through X11."
            .formatted(depth));
  }

  private static int bitsPerPixel(Pointer bytes, long formats, int formatCount, int depth) {
    for (int i = 0; i < formatCount; i++) {
      long format = formats + (long) i * FORMAT_BYTES;
      if (Byte.toUnsignedInt(bytes.getByte(format)) == depth) {
        return Byte.toUnsignedInt(bytes.getByte(format + 1));
      }
    }
    return 0;
  }

  private static int redMask(Pointer bytes, long screen) {
    int rootVisual = bytes.getInt(screen + 32);
    int depthCount = Byte.toUnsignedInt(bytes.getByte(screen + 39));
    long depth = screen + SCREEN_BYTES;
    for (int i = 0; i < depthCount; i++) {
      int visualCount = Short.toUnsignedInt(bytes.getShort(depth + 2));
      for (int j = 0; j < visualCount; j++) {
        long visual = depth + DEPTH_BYTES + (long) j * VISUAL_BYTES;
        if (bytes.getInt(visual) == rootVisual) {
          return bytes.getInt(visual + 8);
        }
      }
      depth += DEPTH_BYTES + (long) visualCount * VISUAL_BYTES;
    }
    return 0;
  }

  private static long endOfScreen(Pointer bytes, long screen) {
    int depthCount = Byte.toUnsignedInt(bytes.getByte(screen + 39));
    long end = screen + SCREEN_BYTES;
    for (int i = 0; i < depthCount; i++) {
      end += DEPTH_BYTES + (long) Short.toUnsignedInt(bytes.getShort(end + 2)) * VISUAL_BYTES;
    }
    return end;
  }
}
