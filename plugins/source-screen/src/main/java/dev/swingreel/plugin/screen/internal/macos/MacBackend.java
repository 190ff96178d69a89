package dev.swingreel.plugin.screen.internal.macos;

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

/**
 * Capture of macOS with CoreGraphics, for displays, regions and windows. Apple calls these
 * functions obsolete since macOS 15; where one is missing or answers nothing, the backend says so
 * and another one is used.
 */
public final class MacBackend implements ScreenBackend {

  private final Supplier<MacApi> libraries;
  private MacApi loaded;

  /** Makes the backend; nothing is loaded. */
  public MacBackend() {
    this(MacApi::load);
  }

  /**
   * Makes the backend on other libraries.
   *
   * @param libraries binds them, or throws a {@code LinkageError}
   */
  MacBackend(Supplier<MacApi> libraries) {
    this.libraries = libraries;
  }

  @Override
  public String id() {
    return "macos-coregraphics";
  }

  @Override
  public String label() {
    return "macOS, CoreGraphics with an arrow as cursor";
  }

  /** The permission is no obstacle: it is asked for when somebody records. */
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
    return MacDisplay.monitors(MacDisplay.list(api()));
  }

  @Override
  public List<WindowInfo> windows() {
    MacApi api = api();
    try (MacWindows windows = new MacWindows(api)) {
      return windows.list(MacDisplay.list(api));
    }
  }

  @Override
  public ScreenGrabber open(GrabRequest request) {
    MacApi api = api();
    askForPermission(api);
    MacSurface surface =
        request.area() instanceof CaptureArea.Window window
            ? new MacWindowSurface(api, window.id())
            : new MacDesktopSurface(api, request.desktopArea(), request.clock());
    return new MacGrabber(api, surface, request);
  }

  /** Without it every picture shows the wallpaper alone. */
  private static void askForPermission(MacApi api) {
    if (api.graphics().CGPreflightScreenCaptureAccess() == 0
        && api.graphics().CGRequestScreenCaptureAccess() == 0) {
      throw new MediaException(
          MediaErrorCode.NOT_ALLOWED,
          "macOS does not let this program record the screen; allow the program you started"
              + " Swingreel from (a terminal, an IDE, or Swingreel itself) under System Settings,"
              + " Privacy & Security, Screen & System Audio Recording, then quit and reopen it.");
    }
  }

  private synchronized MacApi api() {
    try {
      if (loaded == null) {
        loaded = libraries.get();
      }
      return loaded;
    } catch (LinkageError e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "This macOS does not have the functions of CoreGraphics that capture the screen: "
              + e.getMessage(),
          e);
    }
  }
}
