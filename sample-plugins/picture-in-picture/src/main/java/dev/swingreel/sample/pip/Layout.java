package dev.swingreel.sample.pip;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.SettingValues;

/**
 * Where the small picture is within the large one.
 *
 * @param corner which corner
 * @param widthPercent its width, of the large one's
 * @param marginPx how far it is from the edges
 */
record Layout(Corner corner, int widthPercent, int marginPx) {

  static Layout of(SettingValues settings) {
    return new Layout(
        Corner.of(settings.text("corner")),
        (int) settings.number("width"),
        (int) settings.number("margin"));
  }

  /**
   * Places a small picture, in its own proportions and never outside of the large one.
   *
   * @return its place; empty if there is no room between the margins
   */
  PixelRect place(int smallWidthPx, int smallHeightPx, int largeWidthPx, int largeHeightPx) {
    int roomX = Math.max(0, largeWidthPx - 2 * marginPx);
    int roomY = Math.max(0, largeHeightPx - 2 * marginPx);
    int width = Math.min(roomX, Math.max(1, largeWidthPx * widthPercent / 100));
    int height = (int) ((long) width * smallHeightPx / smallWidthPx);
    if (height > roomY) {
      height = roomY;
      width = Math.min(width, (int) ((long) height * smallWidthPx / smallHeightPx));
    }
    int x = corner.isRight() ? largeWidthPx - marginPx - width : marginPx;
    int y = corner.isBottom() ? largeHeightPx - marginPx - height : marginPx;
    return new PixelRect(x, y, Math.max(0, width), Math.max(0, height));
  }
}
