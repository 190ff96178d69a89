package dev.swingreel.plugin.screen.internal.windows;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Capture of Windows with GDI, which every Windows has, for monitors, regions and windows. */
public final class GdiBackend implements ScreenBackend {

  private final Supplier<WindowsApi> libraries;
  private WindowsApi loaded;

  /** Makes the backend; nothing is loaded. */
  public GdiBackend() {
    this(WindowsApi::load);
  }

  /**
   * Makes the backend on other libraries.
   *
   * @param libraries binds them, or throws a {@code LinkageError}
   */
  GdiBackend(Supplier<WindowsApi> libraries) {
    this.libraries = libraries;
  }

  @Override
  public String id() {
    return "windows-gdi";
  }

  @Override
  public String label() {
    return "Windows, GDI";
  }

  @Override
  public Optional<Obstacle> obstacle() {
    try {
      monitors();
      return Optional.empty();
    } catch (MediaException e) {
      return Optional.of(new Obstacle(e.code(), e.getMessage()));
    }
  }

  @Override
  public List<MonitorInfo> monitors() {
    WindowsApi api = api();
    long before = api.enterPhysicalPixels();
    try {
      return WindowsMonitors.list(api);
    } finally {
      api.leavePhysicalPixels(before);
    }
  }

  @Override
  public List<WindowInfo> windows() {
    WindowsApi api = api();
    long before = api.enterPhysicalPixels();
    try {
      return WindowList.list(api);
    } finally {
      api.leavePhysicalPixels(before);
    }
  }

  @Override
  public ScreenGrabber open(GrabRequest request) {
    WindowsApi api = api();
    GdiSurface surface =
        request.area() instanceof CaptureArea.Window window
            ? new WindowSurface(api, window.id())
            : new DesktopSurface(api, request.desktopArea(), request.clock());
    return new GdiGrabber(api, surface, request);
  }

  /** Not before Windows 10, version 2004. */
  @Override
  public boolean keepOwnWindowsOut() {
    try {
      WindowsApi api = api();
      boolean all = true;
      for (long window : WindowList.ofThisProcess(api)) {
        all &= api.user32().SetWindowDisplayAffinity(window, User32.WDA_EXCLUDEFROMCAPTURE) != 0;
      }
      return all;
    } catch (MediaException e) {
      return false;
    }
  }

  private synchronized WindowsApi api() {
    try {
      if (loaded == null) {
        loaded = libraries.get();
      }
      return loaded;
    } catch (LinkageError e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The libraries of Windows that capture the screen cannot be used: " + e.getMessage(),
          e);
    }
  }
}
