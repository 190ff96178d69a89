package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.PixelRect;
import java.util.Comparator;
import java.util.List;

/**
 * A monitor that is on.
 *
 * @param name the system's name, such as {@code HDMI-1}; the same as long as the monitor is
 *     connected
 * @param area its place on the desktop in physical pixels
 * @param isPrimary whether the user made it the main one
 * @param pixelRatio physical pixels a logical one; 1 if the system does not tell
 */
public record MonitorInfo(String name, PixelRect area, boolean isPrimary, double pixelRatio) {

  private static final Comparator<MonitorInfo> ORDER =
      Comparator.comparing((MonitorInfo monitor) -> !monitor.isPrimary)
          .thenComparing(monitor -> monitor.area.x())
          .thenComparing(monitor -> monitor.area.y())
          .thenComparing(MonitorInfo::name);

  /**
   * Makes a monitor that is not scaled.
   *
   * @param name the system's name
   * @param area its place on the desktop
   * @param isPrimary whether it is the main one
   */
  public MonitorInfo(String name, PixelRect area, boolean isPrimary) {
    this(name, area, isPrimary, 1);
  }

  /**
   * Sorts monitors the way they are numbered: the primary one first, then from left to right and
   * top to bottom. Every backend numbers alike, and alike in every run.
   *
   * @param monitors in any order
   * @return a sorted copy
   */
  public static List<MonitorInfo> inOrder(List<MonitorInfo> monitors) {
    return monitors.stream().sorted(ORDER).toList();
  }

  /**
   * Returns the rectangle around all monitors.
   *
   * @param monitors at least one
   * @return the desktop in physical pixels
   */
  public static PixelRect desktop(List<MonitorInfo> monitors) {
    return monitors.stream().map(MonitorInfo::area).reduce(PixelRect::union).orElseThrow();
  }
}
