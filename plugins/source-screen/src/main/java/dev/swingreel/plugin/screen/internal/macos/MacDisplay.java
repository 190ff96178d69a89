package dev.swingreel.plugin.screen.internal.macos;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A display that is on. macOS lays displays out in points; a display's origin in pixels is that in
 * points times the display's own scale.
 *
 * @param id CoreGraphics' number
 * @param monitor the display in pixels
 * @param scale pixels a point
 * @param xPoints left edge in points
 * @param yPoints upper edge in points
 */
record MacDisplay(int id, MonitorInfo monitor, double scale, double xPoints, double yPoints) {

  private static final int MAX_DISPLAYS = 32;

  /**
   * Lists the displays.
   *
   * @return in CoreGraphics' order, at least one
   * @throws dev.swingreel.media.MediaException if macOS does not tell
   */
  static List<MacDisplay> list(MacApi api) {
    try (Memory ids = new Memory((long) MAX_DISPLAYS * Integer.BYTES);
        Memory count = new Memory(Integer.BYTES)) {
      count.setInt(0, 0);
      int error =
          api.graphics()
              .CGGetActiveDisplayList(
                  MAX_DISPLAYS, Pointer.nativeValue(ids), Pointer.nativeValue(count));
      if (error != 0 || count.getInt(0) == 0) {
        throw MacApi.failure("CGGetActiveDisplayList, error " + error);
      }
      List<MacDisplay> displays = new ArrayList<>();
      for (int i = 0; i < count.getInt(0); i++) {
        read(api, ids.getInt((long) i * Integer.BYTES)).ifPresent(displays::add);
      }
      if (displays.isEmpty()) {
        throw MacApi.failure("CGDisplayCopyDisplayMode");
      }
      return displays;
    }
  }

  /** Returns the monitors of displays, in the order of all backends. */
  static List<MonitorInfo> monitors(List<MacDisplay> displays) {
    return MonitorInfo.inOrder(displays.stream().map(MacDisplay::monitor).toList());
  }

  /** Returns the scale of the display a point is on, 1 if it is on none. */
  static double scaleAt(List<MacDisplay> displays, double x, double y) {
    return displays.stream()
        .filter(display -> display.holds(x, y))
        .mapToDouble(MacDisplay::scale)
        .findFirst()
        .orElse(1);
  }

  boolean holds(double x, double y) {
    return x >= xPoints
        && y >= yPoints
        && x < xPoints + monitor.area().width() / scale
        && y < yPoints + monitor.area().height() / scale;
  }

  /** One that goes away while displays are listed has no mode any more. */
  private static Optional<MacDisplay> read(MacApi api, int id) {
    CoreGraphics.CGRect bounds = api.graphics().CGDisplayBounds(id);
    long mode = api.graphics().CGDisplayCopyDisplayMode(id);
    if (mode == 0) {
      return Optional.empty();
    }
    int widthPx;
    int heightPx;
    try {
      widthPx = Math.toIntExact(api.graphics().CGDisplayModeGetPixelWidth(mode));
      heightPx = Math.toIntExact(api.graphics().CGDisplayModeGetPixelHeight(mode));
    } finally {
      api.foundation().CFRelease(mode);
    }
    if (bounds.width < bounds.height != widthPx < heightPx) {
      // It stands upright: its mode may be told as it would lie.
      int lyingPx = widthPx;
      widthPx = heightPx;
      heightPx = lyingPx;
    }
    double scale = widthPx / bounds.width;
    PixelRect area =
        new PixelRect(
            (int) Math.round(bounds.x * scale),
            (int) Math.round(bounds.y * scale),
            widthPx,
            heightPx);
    boolean isMain = id == api.graphics().CGMainDisplayID();
    return Optional.of(
        new MacDisplay(
            id,
            new MonitorInfo("display-" + Integer.toUnsignedString(id), area, isMain, scale),
            scale,
            bounds.x,
            bounds.y));
  }
}
