package dev.swingreel.plugin.canvas;

import dev.swingreel.media.VideoFrame;
import java.awt.image.BufferedImage;

/** Looks into frames. */
final class Pixels {

  private Pixels() {}

  /** Returns a pixel as 0xRRGGBB. */
  static int rgb(VideoFrame frame, int x, int y) {
    return argb(frame, x, y) & 0xFFFFFF;
  }

  /** Returns a pixel as 0xAARRGGBB. */
  static int argb(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x);
  }

  /** Returns all pixels as 0xRRGGBB, row after row. */
  static int[] rgb(VideoFrame frame) {
    int[] all = new int[frame.width() * frame.height()];
    for (int i = 0; i < all.length; i++) {
      all[i] = rgb(frame, i % frame.width(), i / frame.width());
    }
    return all;
  }

  /** Returns all pixels as 0xRRGGBB, row after row. */
  static int[] rgb(BufferedImage image) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < all.length; i++) {
      all[i] &= 0xFFFFFF;
    }
    return all;
  }
}
