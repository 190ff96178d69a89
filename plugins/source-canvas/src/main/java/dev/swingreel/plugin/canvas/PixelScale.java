package dev.swingreel.plugin.canvas;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** The way from a component's coordinates to the pixels that are recorded. */
final class PixelScale {

  /** More than products of lengths and scales are inexact, less than any pixel. */
  private static final double ROUNDING = 1e-6;

  private PixelScale() {}

  /** Returns how many pixels of the recording a logical one is wide. */
  static double of(JComponent component, PixelDensity density) {
    return density == PixelDensity.DEVICE ? deviceScale(component) : 1;
  }

  /** Returns how many pixels of its screen a logical one is wide; 1 without a screen. */
  static double deviceScale(JComponent component) {
    GraphicsConfiguration screen = component.getGraphicsConfiguration();
    return screen == null ? 1 : screen.getDefaultTransform().getScaleX();
  }

  /** Tells whether a component has a size of its own already. */
  static boolean isLaidOut(JComponent component) {
    return component.getWidth() > 0 && component.getHeight() > 0;
  }

  /** Returns the size of the picture, at least 1x1; of the preferred size before any layout. */
  static Dimension sizeOf(JComponent component, double scale) {
    Dimension size = isLaidOut(component) ? component.getSize() : component.getPreferredSize();
    return new Dimension(pixels(size.width, scale), pixels(size.height, scale));
  }

  /** Returns how many whole pixels hold a length, at least 1. */
  static int pixels(int length, double scale) {
    return Math.max(1, (int) Math.ceil(length * scale - ROUNDING));
  }

  /** The counterpart of {@link #pixels}: returns the length that so many whole pixels hold. */
  static int logical(int pixels, double scale) {
    return Math.max(1, (int) (pixels / scale + ROUNDING));
  }

  /**
   * Returns what has to be painted so that every pixel a region touches is painted whole: where
   * logical edges lie within pixels, one more on each side.
   */
  static Rectangle wholePixels(Rectangle region, double scale) {
    Rectangle whole = new Rectangle(region);
    if (!whole.isEmpty() && scale != Math.rint(scale)) {
      whole.grow(1, 1);
    }
    return whole;
  }

  /** Returns the type of image that shows a component, with alpha only if it needs it. */
  static int imageType(JComponent component) {
    return component.isOpaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
  }

  /**
   * Makes an image to paint a component on. Where its edge lies within a pixel, nothing it paints
   * may reach that pixel; so an opaque one begins with its background everywhere.
   */
  static BufferedImage newBack(JComponent component, int widthPx, int heightPx) {
    BufferedImage back = new BufferedImage(widthPx, heightPx, imageType(component));
    if (component.isOpaque() && component.getBackground() != null) {
      Graphics2D graphics = back.createGraphics();
      graphics.setColor(component.getBackground());
      graphics.fillRect(0, 0, widthPx, heightPx);
      graphics.dispose();
    }
    return back;
  }

  /** Returns the way from logical pixels to those of a device. */
  static AffineTransform at(double leftPx, double topPx, double scale) {
    return new AffineTransform(scale, 0, 0, scale, leftPx, topPx);
  }

  /** Returns the first pixel whose middle lies behind an edge: where Java2D begins to fill. */
  static double nearestPixel(double edgePx) {
    return Math.ceil(edgePx - 0.5);
  }

  /** Returns the pixels a region touches. */
  static Rectangle deviceRegion(Rectangle region, double scale) {
    int left = (int) Math.floor(region.x * scale);
    int top = (int) Math.floor(region.y * scale);
    return new Rectangle(
        left,
        top,
        (int) Math.ceil(region.getMaxX() * scale) - left,
        (int) Math.ceil(region.getMaxY() * scale) - top);
  }
}
