package dev.swingreel.plugin.screen.internal.robot;

import dev.swingreel.plugin.screen.internal.CursorImage;

/** A white arrow with a black border, drawn where the real cursor's shape cannot be known. */
final class ArrowCursor {

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

  static CursorImage image() {
    int width = ROWS[0].length();
    CursorImage image = new CursorImage();
    image.reshape(width, ROWS.length, 0, 0);
    for (int row = 0; row < ROWS.length; row++) {
      for (int column = 0; column < width; column++) {
        image.pixels()[row * width + column] =
            switch (ROWS[row].charAt(column)) {
              case 'X' -> 0xff000000;
              case 'o' -> 0xffffffff;
              default -> 0;
            };
      }
    }
    return image;
  }
}
