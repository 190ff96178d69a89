package dev.swingreel.plugin.canvas;

import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Rectangle;
import javax.swing.JComponent;

/** The way from a component's coordinates to the pixels that are recorded. */
final class PixelScale {

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

  /** Returns the size of the picture, at least 1x1; of the preferred size before any layout. */
  static Dimension sizeOf(JComponent component, double scale) {
    Dimension size = component.getSize();
    if (size.width < 1 || size.height < 1) {
      size = component.getPreferredSize();
    }
    return new Dimension(pixels(size.width, scale), pixels(size.height, scale));
  }

  /** Returns how many whole pixels hold a length, at least 1. */
  static int pixels(int length, double scale) {
    return Math.max(1, (int) Math.ceil(length * scale));
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
