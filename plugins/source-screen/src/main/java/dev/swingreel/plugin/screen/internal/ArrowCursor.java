package dev.swingreel.plugin.screen.internal;

/** A white arrow with a black border, drawn where the real cursor's shape cannot be known. */
public final class ArrowCursor {

  /** X is black, o is white, a blank is transparent; the hotspot is the first character. */
  private static final String[] ROWS = {
    "X           ",
    "XX          ",
    "XoX         ",
    "XooX        ",
    "XoooX       ",
    "XooooX      ",
    "XoooooX     ",
    "XooooooX    ",
    "XoooooooX   ",
    "XooooooooX  ",
    "XoooooXXXXX ",
    "XooXooX     ",
    "XoX XooX    ",
    "XX  XooX    ",
    "X    XooX   ",
    "     XooX   ",
    "      XX    ",
  };

  private ArrowCursor() {}

  /**
   * Draws the arrow.
   *
   * @param scale how many pixels wide and high each of its dots is, at least 1
   * @return the arrow with its tip as the hotspot
   */
  public static CursorImage image(int scale) {
    int width = ROWS[0].length() * scale;
    int height = ROWS.length * scale;
    CursorImage image = new CursorImage();
    image.reshape(width, height, 0, 0);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.pixels()[y * width + x] =
            switch (ROWS[y / scale].charAt(x / scale)) {
              case 'X' -> 0xff000000;
              case 'o' -> 0xffffffff;
              default -> 0;
            };
      }
    }
    return image;
  }
}
