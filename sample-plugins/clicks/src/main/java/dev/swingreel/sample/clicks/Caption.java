package dev.swingreel.sample.clicks;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * White words on a dark plate, in the middle of the bottom of a picture. Drawn once, when the words
 * change.
 *
 * @param text the words
 * @param bounds where in the picture; empty if there are no words
 * @param pixels opacity and colour of each pixel of it, not premultiplied
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares captions, only their texts
record Caption(String text, PixelRect bounds, int[] pixels) {

  static final Caption NONE = new Caption("", new PixelRect(0, 0, 0, 0), new int[0]);

  private static final Color PLATE = new Color(0x20, 0x20, 0x20, 0xD0);
  private static final int LEAST_FONT_PX = 14;
  private static final int FONTS_A_PICTURE = 18;

  static Caption of(String text, int widthPx, int heightPx) {
    if (text.isEmpty()) {
      return NONE;
    }
    int sizePx = Math.max(LEAST_FONT_PX, heightPx / FONTS_A_PICTURE);
    Font font = new Font(Font.SANS_SERIF, Font.BOLD, sizePx);
    FontMetrics metrics = metrics(font);
    int plateWidthPx = metrics.stringWidth(text) + 2 * sizePx;
    int plateHeightPx = metrics.getHeight() + sizePx / 2;
    BufferedImage plate =
        new BufferedImage(plateWidthPx, plateHeightPx, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = plate.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(PLATE);
    graphics.fillRoundRect(0, 0, plateWidthPx, plateHeightPx, sizePx, sizePx);
    graphics.setColor(Color.WHITE);
    graphics.setFont(font);
    graphics.drawString(text, sizePx, sizePx / 4 + metrics.getAscent());
    graphics.dispose();
    PixelRect place =
        new PixelRect(
            (widthPx - plateWidthPx) / 2,
            heightPx - plateHeightPx - sizePx,
            plateWidthPx,
            plateHeightPx);
    int[] pixels = plate.getRGB(0, 0, plateWidthPx, plateHeightPx, null, 0, plateWidthPx);
    return new Caption(text, place, pixels);
  }

  void draw(VideoFrame picture, PixelRect part) {
    PixelRect drawn = bounds.intersect(part);
    for (int y = drawn.y(); y < drawn.y() + drawn.height(); y++) {
      for (int x = drawn.x(); x < drawn.x() + drawn.width(); x++) {
        int argb = pixels[(y - bounds.y()) * bounds.width() + x - bounds.x()];
        int opacity = argb >>> 24;
        // 255 is all of it.
        Blending.put(picture, x, y, argb, opacity + (opacity >> 7));
      }
    }
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    try {
      return graphics.getFontMetrics(font);
    } finally {
      graphics.dispose();
    }
  }
}
