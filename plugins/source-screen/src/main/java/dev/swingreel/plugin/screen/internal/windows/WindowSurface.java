package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;

/**
 * A window, also where others cover it: it prints itself into a bitmap of its whole size, of which
 * the part a user sees is copied.
 */
final class WindowSurface implements GdiSurface {

  private static final PixelRect HIDDEN = new PixelRect(0, 0, 0, 0);

  private final WindowsApi api;
  private final long window;
  private final Memory scratch = new Memory(Layout.WINDOWPLACEMENT_BYTES);
  private final long owner;
  private DibPictures whole;

  /**
   * Remembers a window.
   *
   * @throws MediaException {@code NOT_FOUND} if it does not exist
   */
  WindowSurface(WindowsApi api, long window) {
    this.api = api;
    this.window = window;
    owner = owner();
    if (owner == 0) {
      scratch.close();
      throw new MediaException(
          MediaErrorCode.NOT_FOUND, "There is no window 0x%x any more.".formatted(window));
    }
  }

  @Override
  public PixelRect locate() {
    // The number of a closed window may be given to another.
    if (api.user32().IsWindow(window) == 0 || owner() != owner) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "The window was closed.");
    }
    if (api.user32().IsIconic(window) != 0
        || api.user32().IsWindowVisible(window) == 0
        || WindowList.isCloaked(api, window, scratch)) {
      return HIDDEN;
    }
    return WindowList.area(api, window, scratch);
  }

  @Override
  public PixelRect restored() {
    PixelRect area = WindowList.area(api, window, scratch);
    return area.isEmpty() ? new PixelRect(area.x(), area.y(), 1, 1) : area;
  }

  @Override
  public boolean copy(long screenDc, long target, int top, PixelRect area) {
    // A window that does not answer would make us wait.
    if (api.user32().IsHungAppWindow(window) != 0
        || api.user32().GetWindowRect(window, Pointer.nativeValue(scratch)) == 0) {
      return false;
    }
    int left = scratch.getInt(0);
    int upper = scratch.getInt(4);
    int widthPx = scratch.getInt(8) - left;
    int heightPx = scratch.getInt(12) - upper;
    if (widthPx <= 0 || heightPx <= 0) {
      return false;
    }
    if (whole == null || !whole.isOf(widthPx, heightPx)) {
      closeWhole();
      whole = new DibPictures(api, screenDc, widthPx, heightPx, 1);
    }
    return api.user32().PrintWindow(window, whole.dc(), User32.PW_RENDERFULLCONTENT) != 0
        && api.gdi32()
                .BitBlt(
                    target,
                    0,
                    top,
                    area.width(),
                    area.height(),
                    whole.dc(),
                    area.x() - left,
                    area.y() - upper,
                    Gdi32.SRCCOPY)
            != 0;
  }

  @Override
  public void close() {
    closeWhole();
    scratch.close();
  }

  private void closeWhole() {
    if (whole != null) {
      whole.close();
      whole = null;
    }
  }

  /** Returns process and thread of the window in one number, 0 if it does not exist. */
  private long owner() {
    scratch.setInt(0, 0);
    int thread = api.user32().GetWindowThreadProcessId(window, Pointer.nativeValue(scratch));
    return thread == 0 ? 0 : ((long) scratch.getInt(0) << Integer.SIZE) | (thread & 0xffffffffL);
  }
}
