package dev.swingreel.sample.clicks;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/**
 * A ring around a click.
 *
 * @param x its centre in the picture
 * @param y its centre in the picture
 * @param radiusPx its outer radius
 */
record Ring(int x, int y, int radiusPx) {

  static final int RGB = 0xFF8000;

  /** How much of the radius is drawn. */
  private static final double THICKNESS = 0.3;

  PixelRect bounds() {
    return new PixelRect(x - radiusPx - 1, y - radiusPx - 1, 2 * radiusPx + 3, 2 * radiusPx + 3);
  }

  void draw(VideoFrame picture, PixelRect part) {
    PixelRect drawn = bounds().intersect(part);
    double inner = radiusPx * (1 - THICKNESS);
    for (int row = drawn.y(); row < drawn.y() + drawn.height(); row++) {
      for (int column = drawn.x(); column < drawn.x() + drawn.width(); column++) {
        double distance = Math.hypot(column - x, row - y);
        // One pixel of softness on either side.
        double cover = Math.min(radiusPx + 0.5 - distance, distance - inner + 0.5);
        Blending.put(picture, column, row, RGB, (int) (256 * Math.max(0, Math.min(1, cover))));
      }
    }
  }
}
