package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import java.util.List;

/** What is captured, in a form that survives a change of the layout. */
public sealed interface CaptureArea {

  /** A part of the desktop, with whatever is on top there. */
  sealed interface OfDesktop extends CaptureArea {

    /**
     * Finds the area on a desktop.
     *
     * @param monitors the monitors there are now, at least one
     * @return the pixels to capture
     * @throws MediaException {@code NOT_FOUND} if the area is not on this desktop (any more)
     */
    PixelRect on(List<MonitorInfo> monitors);
  }

  /**
   * One window, wherever it is moved and whatever size it takes, also where it is covered.
   *
   * @param id the system's number for it
   */
  record Window(long id) implements CaptureArea {}

  /**
   * One monitor, wherever it is moved and whatever size it takes.
   *
   * @param name its system name
   */
  record Monitor(String name) implements OfDesktop {

    @Override
    public PixelRect on(List<MonitorInfo> monitors) {
      return monitors.stream()
          .filter(monitor -> monitor.name().equals(name))
          .map(MonitorInfo::area)
          .findFirst()
          .orElseThrow(
              () ->
                  new MediaException(
                      MediaErrorCode.NOT_FOUND,
                      "Monitor " + name + " was disconnected or switched off."));
    }
  }

  /** All monitors together. */
  record Desktop() implements OfDesktop {

    @Override
    public PixelRect on(List<MonitorInfo> monitors) {
      return MonitorInfo.desktop(monitors);
    }
  }

  /**
   * A fixed rectangle.
   *
   * @param area in physical pixels of the desktop
   */
  record Region(PixelRect area) implements OfDesktop {

    @Override
    public PixelRect on(List<MonitorInfo> monitors) {
      PixelRect desktop = MonitorInfo.desktop(monitors);
      if (!desktop.contains(area)) {
        throw new MediaException(
            MediaErrorCode.NOT_FOUND,
            "The region %dx%d at %d,%d is not wholly on the desktop, which is %dx%d at %d,%d."
                .formatted(
                    area.width(),
                    area.height(),
                    area.x(),
                    area.y(),
                    desktop.width(),
                    desktop.height(),
                    desktop.x(),
                    desktop.y()));
      }
      return area;
    }
  }
}
