package dev.swingreel.plugin.screen.internal.robot;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * A monitor as AWT sees it. AWT measures the desktop in its own units, of which one may be several
 * pixels.
 *
 * <p>Under Windows and X11 the origin of a monitor in AWT's units is that in pixels divided by the
 * monitor's own scale; under macOS all monitors share one coordinate system of points.
 *
 * @param device AWT's device
 * @param monitor the monitor in pixels
 * @param bounds the monitor in AWT's units
 * @param scaleX pixels a unit, across
 * @param scaleY pixels a unit, down
 */
record RobotScreen(
    GraphicsDevice device, MonitorInfo monitor, Rectangle bounds, double scaleX, double scaleY) {

  static List<RobotScreen> all() {
    GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
    GraphicsDevice first = environment.getDefaultScreenDevice();
    List<RobotScreen> screens = new ArrayList<>();
    for (GraphicsDevice device : environment.getScreenDevices()) {
      AffineTransform scale = device.getDefaultConfiguration().getDefaultTransform();
      Rectangle bounds = device.getDefaultConfiguration().getBounds();
      PixelRect area = toPixels(bounds, scale.getScaleX(), scale.getScaleY());
      screens.add(
          new RobotScreen(
              device,
              new MonitorInfo(device.getIDstring(), area, device.equals(first), scale.getScaleX()),
              bounds,
              scale.getScaleX(),
              scale.getScaleY()));
    }
    return screens;
  }

  /**
   * Returns the smallest rectangle in AWT's units that holds some pixels of this monitor.
   *
   * @param pixels a part of the monitor
   * @return AWT's units on the desktop
   */
  Rectangle toUnits(PixelRect pixels) {
    PixelRect area = monitor.area();
    int left = (int) Math.floor((pixels.x() - area.x()) / scaleX);
    int top = (int) Math.floor((pixels.y() - area.y()) / scaleY);
    int right = (int) Math.ceil((pixels.x() + pixels.width() - area.x()) / scaleX);
    int bottom = (int) Math.ceil((pixels.y() + pixels.height() - area.y()) / scaleY);
    return new Rectangle(bounds.x + left, bounds.y + top, right - left, bottom - top);
  }

  /** Returns the pixels of the desktop a rectangle of this monitor covers. */
  PixelRect toPixels(Rectangle units) {
    Rectangle within = new Rectangle(units);
    within.translate(-bounds.x, -bounds.y);
    return toPixels(within, scaleX, scaleY).translate(monitor.area().x(), monitor.area().y());
  }

  /** Returns the pixel of the desktop at a point of this monitor. */
  PixelRect toPixel(Point units) {
    return toPixels(new Rectangle(units.x, units.y, 1, 1));
  }

  private static PixelRect toPixels(Rectangle units, double scaleX, double scaleY) {
    return new PixelRect(
        (int) Math.round(units.x * scaleX),
        (int) Math.round(units.y * scaleY),
        (int) Math.round(units.width * scaleX),
        (int) Math.round(units.height * scaleY));
  }
}
