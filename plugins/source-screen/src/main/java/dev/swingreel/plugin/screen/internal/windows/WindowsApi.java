package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The functions of Windows that capture calls.
 *
 * @param user32 windows and monitors
 * @param gdi32 pictures
 * @param dwmapi what the compositor knows of windows
 * @param shcore how monitors are scaled; absent before Windows 8.1
 * @param dpiAwareness sizes in physical pixels; absent before Windows 10, version 1607, where
 *     Java's own manifest has to do
 * @param lastError the error number of the call before, on this thread
 */
record WindowsApi(
    User32 user32,
    Gdi32 gdi32,
    Dwmapi dwmapi,
    Optional<Shcore> shcore,
    Optional<DpiAwareness> dpiAwareness,
    IntSupplier lastError) {

  /**
   * Binds the libraries.
   *
   * @return the functions
   * @throws LinkageError if one is missing
   */
  static WindowsApi load() {
    if (Native.POINTER_SIZE != Long.BYTES) {
      throw new UnsatisfiedLinkError("a 64-bit Java is needed");
    }
    NativeLibrary user32 = NativeLibrary.getInstance("user32");
    Native.register(BoundUser32.class, user32);
    Native.register(BoundGdi32.class, NativeLibrary.getInstance("gdi32"));
    Native.register(BoundDwmapi.class, NativeLibrary.getInstance("dwmapi"));
    return new WindowsApi(
        new BoundUser32(),
        new BoundGdi32(),
        new BoundDwmapi(),
        bindShcore(),
        dpiAwareness(user32),
        Native::getLastError);
  }

  private static Optional<Shcore> bindShcore() {
    try {
      Native.register(BoundShcore.class, NativeLibrary.getInstance("shcore"));
      return Optional.of(new BoundShcore());
    } catch (UnsatisfiedLinkError e) {
      // An older Windows.
      return Optional.empty();
    }
  }

  private static Optional<DpiAwareness> dpiAwareness(NativeLibrary user32) {
    try {
      Native.register(BoundDpiAwareness.class, user32);
      return Optional.of(new BoundDpiAwareness());
    } catch (UnsatisfiedLinkError e) {
      // An older Windows.
      return Optional.empty();
    }
  }

  /**
   * Has this thread see physical pixels instead of scaled ones.
   *
   * @return what {@link #leavePhysicalPixels} takes
   */
  long enterPhysicalPixels() {
    return dpiAwareness.isPresent()
        ? dpiAwareness
            .get()
            .SetThreadDpiAwarenessContext(DpiAwareness.DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE)
        : 0;
  }

  void leavePhysicalPixels(long before) {
    if (before != 0) {
      dpiAwareness.orElseThrow().SetThreadDpiAwarenessContext(before);
    }
  }

  /** Makes the exception for a call that failed just now. */
  MediaException failure(String function) {
    return new MediaException(
        MediaErrorCode.NOT_READABLE,
        "Windows refuses to capture the screen (%s, error %d)."
            .formatted(function, lastError.getAsInt()));
  }

  private static final class BoundUser32 implements User32 {
    @Override
    public native int EnumDisplayMonitors(long dc, long clip, MonitorEnumProc proc, long data);

    @Override
    public native int GetMonitorInfoW(long monitor, long info);

    @Override
    public native int EnumWindows(WndEnumProc proc, long data);

    @Override
    public native int IsWindow(long window);

    @Override
    public native int IsWindowVisible(long window);

    @Override
    public native int IsIconic(long window);

    @Override
    public native int IsHungAppWindow(long window);

    @Override
    public native int GetWindowTextW(long window, long buffer, int maxChars);

    @Override
    public native long GetWindowLongPtrW(long window, int index);

    @Override
    public native long GetWindow(long window, int relation);

    @Override
    public native int GetWindowThreadProcessId(long window, long processId);

    @Override
    public native int GetWindowRect(long window, long rect);

    @Override
    public native int GetWindowPlacement(long window, long placement);

    @Override
    public native int PrintWindow(long window, long dc, int flags);

    @Override
    public native int GetCursorInfo(long info);

    @Override
    public native int GetIconInfo(long icon, long info);

    @Override
    public native int DrawIconEx(
        long dc, int x, int y, long icon, int width, int height, int step, long brush, int flags);

    @Override
    public native int SetWindowDisplayAffinity(long window, int affinity);
  }

  private static final class BoundGdi32 implements Gdi32 {
    @Override
    public native long CreateDCW(long driver, long device, long port, long mode);

    @Override
    public native long CreateCompatibleDC(long dc);

    @Override
    public native int DeleteDC(long dc);

    @Override
    public native long CreateDIBSection(
        long dc, long info, int usage, long bits, long section, int offset);

    @Override
    public native long SelectObject(long dc, long object);

    @Override
    public native int DeleteObject(long object);

    @Override
    public native int BitBlt(
        long target,
        int x,
        int y,
        int width,
        int height,
        long source,
        int sourceX,
        int sourceY,
        int operation);

    @Override
    public native int SaveDC(long dc);

    @Override
    public native int IntersectClipRect(long dc, int left, int top, int right, int bottom);

    @Override
    public native int RestoreDC(long dc, int saved);

    @Override
    public native int GdiFlush();
  }

  private static final class BoundDwmapi implements Dwmapi {
    @Override
    public native int DwmGetWindowAttribute(long window, int attribute, long value, int valueBytes);
  }

  private static final class BoundShcore implements Shcore {
    @Override
    public native int GetDpiForMonitor(long monitor, int type, long dpiX, long dpiY);
  }

  private static final class BoundDpiAwareness implements DpiAwareness {
    @Override
    public native long SetThreadDpiAwarenessContext(long context);
  }
}
