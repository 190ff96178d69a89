package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.CaptureArea;

/** A part of the root window, found again when the layout of the monitors changes. */
final class DesktopSurface implements XSurface {

  private final XConnection connection;
  private final XMonitors monitors;
  private final CaptureArea.OfDesktop wanted;
  private final XPixels pixels;
  private PixelRect area;
  private boolean isLayoutDoubtful;

  DesktopSurface(XConnection connection, CaptureArea.OfDesktop wanted) {
    this.connection = connection;
    this.wanted = wanted;
    this.monitors = new XMonitors(connection);
    this.pixels = connection.screen().pixels(connection.screen().rootVisual()).orElseThrow();
    monitors.watch();
    area = wanted.on(monitors.list());
  }

  @Override
  public void see(int type, Memory event) {
    isLayoutDoubtful |= monitors.isChange(type);
  }

  @Override
  public void doubt() {
    isLayoutDoubtful = true;
  }

  @Override
  public boolean follow() {
    if (!isLayoutDoubtful) {
      return false;
    }
    PixelRect before = area;
    area = wanted.on(monitors.list());
    isLayoutDoubtful = false;
    return !area.equals(before);
  }

  @Override
  public int drawable() {
    return connection.root();
  }

  @Override
  public PixelRect part() {
    return area;
  }

  @Override
  public int watched() {
    return connection.root();
  }

  @Override
  public PixelRect watchedPart() {
    return area;
  }

  @Override
  public XPixels pixels() {
    return pixels;
  }

  @Override
  public PixelRect area() {
    return area;
  }

  @Override
  public boolean shows(int child) {
    return true;
  }

  @Override
  public boolean isHidden() {
    return false;
  }

  @Override
  public void requireAlive() {
    // A monitor that stays away is noticed in follow().
  }

  @Override
  public void close() {
    // The root window is not ours.
  }
}
