package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/** The windows a user would find on the task bar. */
final class WindowList {

  private static final int MAX_TITLE_CHARS = 512;

  private WindowList() {}

  /**
   * Lists windows, the topmost first. The thread must see physical pixels.
   *
   * @return those with a title that are visible or minimised
   * @throws dev.swingreel.media.MediaException if Windows does not tell
   */
  static List<WindowInfo> list(WindowsApi api) {
    List<Long> handles = all(api);
    List<WindowInfo> windows = new ArrayList<>();
    try (Memory scratch = new Memory((long) MAX_TITLE_CHARS * Character.BYTES)) {
      for (long handle : handles) {
        if (isForUsers(api, handle, scratch)) {
          String title = title(api, handle, scratch);
          if (!title.isBlank()) {
            windows.add(new WindowInfo(handle, title, area(api, handle, scratch)));
          }
        }
      }
    }
    return windows;
  }

  /**
   * Lists the windows this process shows.
   *
   * @return their handles
   * @throws dev.swingreel.media.MediaException if Windows does not tell
   */
  static List<Long> ofThisProcess(WindowsApi api) {
    int ownId = (int) ProcessHandle.current().pid();
    List<Long> own = new ArrayList<>();
    try (Memory id = new Memory(Integer.BYTES)) {
      for (long window : all(api)) {
        id.setInt(0, 0);
        if (api.user32().GetWindowThreadProcessId(window, Pointer.nativeValue(id)) != 0
            && id.getInt(0) == ownId
            && api.user32().IsWindowVisible(window) != 0) {
          own.add(window);
        }
      }
    }
    return own;
  }

  private static List<Long> all(WindowsApi api) {
    List<Long> handles = new ArrayList<>();
    User32.WndEnumProc proc =
        (window, data) -> {
          handles.add(window);
          return 1;
        };
    try {
      if (api.user32().EnumWindows(proc, 0) == 0) {
        throw api.failure("EnumWindows");
      }
    } finally {
      Reference.reachabilityFence(proc);
    }
    return handles;
  }

  /**
   * Returns what a user sees of a window: its frame without the invisible border for resizing.
   *
   * @param scratch at least {@link Layout#WINDOWPLACEMENT_BYTES} of memory
   * @return physical pixels of the desktop; empty if the window is gone
   */
  static PixelRect area(WindowsApi api, long window, Memory scratch) {
    long address = Pointer.nativeValue(scratch);
    if (api.user32().IsIconic(window) != 0) {
      scratch.setInt(0, Layout.WINDOWPLACEMENT_BYTES);
      return api.user32().GetWindowPlacement(window, address) == 0
          ? new PixelRect(0, 0, 0, 0)
          : Layout.rect(scratch, Layout.WINDOWPLACEMENT_NORMAL);
    }
    int failed =
        api.dwmapi()
            .DwmGetWindowAttribute(
                window, Dwmapi.DWMWA_EXTENDED_FRAME_BOUNDS, address, Layout.RECT_BYTES);
    if (failed != 0 && api.user32().GetWindowRect(window, address) == 0) {
      return new PixelRect(0, 0, 0, 0);
    }
    return Layout.rect(scratch, 0);
  }

  /** Tells whether the compositor hides a window, as it does on another virtual desktop. */
  static boolean isCloaked(WindowsApi api, long window, Memory scratch) {
    scratch.setInt(0, 0);
    int failed =
        api.dwmapi()
            .DwmGetWindowAttribute(
                window, Dwmapi.DWMWA_CLOAKED, Pointer.nativeValue(scratch), Integer.BYTES);
    return failed == 0 && scratch.getInt(0) != 0;
  }

  private static boolean isForUsers(WindowsApi api, long window, Memory scratch) {
    if (api.user32().IsWindowVisible(window) == 0 || isCloaked(api, window, scratch)) {
      return false;
    }
    long style = api.user32().GetWindowLongPtrW(window, User32.GWL_EXSTYLE);
    if ((style & User32.WS_EX_APPWINDOW) != 0) {
      return true;
    }
    return (style & User32.WS_EX_TOOLWINDOW) == 0
        && api.user32().GetWindow(window, User32.GW_OWNER) == 0;
  }

  private static String title(WindowsApi api, long window, Memory scratch) {
    int length = api.user32().GetWindowTextW(window, Pointer.nativeValue(scratch), MAX_TITLE_CHARS);
    return Layout.text(scratch, 0, length);
  }
}
