package dev.swingreel.plugin.screen.internal.macos;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.util.Optional;

/** A window, also where others cover it. Its size is that of the image macOS makes of it. */
final class MacWindowSurface implements MacSurface {

  private static final PixelRect HIDDEN = new PixelRect(0, 0, 0, 0);

  private final MacApi api;
  private final int window;
  private final MacWindows windows;
  private final MacImage image;
  private final CoreGraphics.CGRect asLargeAsTheWindow = CoreGraphics.CGRect.none();

  /**
   * Remembers a window.
   *
   * @throws MediaException {@code NOT_FOUND} if it does not exist
   */
  MacWindowSurface(MacApi api, long window) {
    this.api = api;
    this.window = (int) window;
    this.windows = new MacWindows(api);
    this.image = new MacImage(api);
    try {
      if (found().isEmpty()) {
        throw new MediaException(
            MediaErrorCode.NOT_FOUND, "There is no window 0x%x any more.".formatted(window));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public PixelRect locate() {
    Optional<MacWindows.Found> found = found();
    if (found.isEmpty()) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "The window was closed.");
    }
    if (!found.get().isOnScreen()
        || !image.take(
            api.graphics()
                .CGWindowListCreateImage(
                    asLargeAsTheWindow,
                    CoreGraphics.kCGWindowListOptionIncludingWindow,
                    window,
                    CoreGraphics.kCGWindowImageBoundsIgnoreFraming
                        | CoreGraphics.kCGWindowImageBestResolution))) {
      return HIDDEN;
    }
    PixelRect area = found.get().area();
    return new PixelRect(area.x(), area.y(), image.widthPx(), image.heightPx());
  }

  @Override
  public PixelRect restored() {
    PixelRect area = found().map(MacWindows.Found::area).orElse(HIDDEN);
    return area.isEmpty() ? new PixelRect(area.x(), area.y(), 1, 1) : area;
  }

  @Override
  public boolean copy(VideoFrame frame, PixelRect area) {
    try (image) {
      image.copy(0, 0, area.width(), area.height(), frame.plane(0), 0, frame.strideBytes(0));
    }
    return true;
  }

  @Override
  public void close() {
    image.close();
    windows.close();
  }

  private Optional<MacWindows.Found> found() {
    return windows.find(window, MacDisplay.list(api));
  }
}
