package dev.swingreel.host;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** How much pictures differ. */
final class Pictures {

  private Pictures() {}

  /** Returns the peak signal-to-noise ratio of an area over the three colours, in dB. */
  static double psnr(BufferedImage expected, BufferedImage actual, Rectangle area) {
    double squares = 0;
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        int one = expected.getRGB(x, y);
        int other = actual.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
          squares += difference * difference;
        }
      }
    }
    double mean = squares / (3.0 * area.width * area.height);
    return mean == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 / mean);
  }
}
