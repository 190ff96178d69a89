package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The screen of a display and how its pixels lie in memory, from the connection's setup.
 *
 * @param root the root window
 * @param widthPx width when the connection was made
 * @param heightPx height when the connection was made
 * @param depth significant bits a pixel
 * @param rootVisual the visual of the root window
 * @param visuals how pixels lie in memory, of the visuals we can read
 */
record XScreen(
    int root, int widthPx, int heightPx, int depth, int rootVisual, Map<Integer, XPixels> visuals) {

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
    Map<Integer, Integer> bitsPerPixel = new HashMap<>();
    for (int i = 0; i < formatCount; i++) {
      long format = formats + (long) i * FORMAT_BYTES;
      bitsPerPixel.put(
          Byte.toUnsignedInt(bytes.getByte(format)), Byte.toUnsignedInt(bytes.getByte(format + 1)));
    }
    return new XScreen(
        bytes.getInt(screen),
        Short.toUnsignedInt(bytes.getShort(screen + 20)),
        Short.toUnsignedInt(bytes.getShort(screen + 22)),
        Byte.toUnsignedInt(bytes.getByte(screen + 38)),
        bytes.getInt(screen + 32),
        visuals(bytes, screen, bitsPerPixel, isLittleEndian));
  }

  /**
   * Tells how the pixels of a visual lie in memory.
   *
   * @param visual the visual's number
   * @return the layout; nothing if it is none we can read
   */
  Optional<XPixels> pixels(int visual) {
    return Optional.ofNullable(visuals.get(visual));
  }

  /**
   * Tells why the pixels of the screen cannot be read.
   *
   * @return a sentence; nothing if they can
   */
  Optional<String> problem() {
    if (pixels(rootVisual).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "The display has a colour depth of %d bits; set it to 24 or 30 bits to record it through X11."
            .formatted(depth));
  }

  private static Map<Integer, XPixels> visuals(
      Pointer bytes, long screen, Map<Integer, Integer> bitsPerPixel, boolean isLittleEndian) {
    Map<Integer, XPixels> found = new HashMap<>();
    int depthCount = Byte.toUnsignedInt(bytes.getByte(screen + 39));
    long depth = screen + SCREEN_BYTES;
    for (int i = 0; i < depthCount; i++) {
      int bits = bitsPerPixel.getOrDefault(Byte.toUnsignedInt(bytes.getByte(depth)), 0);
      int visualCount = Short.toUnsignedInt(bytes.getShort(depth + 2));
      for (int j = 0; j < visualCount; j++) {
        long visual = depth + DEPTH_BYTES + (long) j * VISUAL_BYTES;
        XPixels.of(bits, isLittleEndian, bytes.getInt(visual + 8))
            .ifPresent(layout -> found.put(bytes.getInt(visual), layout));
      }
      depth += DEPTH_BYTES + (long) visualCount * VISUAL_BYTES;
    }
    return found;
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
