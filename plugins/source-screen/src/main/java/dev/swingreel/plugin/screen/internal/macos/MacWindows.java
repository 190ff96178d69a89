package dev.swingreel.plugin.screen.internal.macos;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What the window server tells about windows. Closed after use; one thread. */
final class MacWindows implements AutoCloseable {

  private static final int TEXT_BYTES = 1024;

  private final MacApi api;
  private final Memory scratch = new Memory(TEXT_BYTES);

  /** The keys are texts that say their own names. */
  private final long number;

  private final long name;
  private final long ownerName;
  private final long layer;
  private final long bounds;
  private final long isOnScreen;

  MacWindows(MacApi api) {
    this.api = api;
    number = key("kCGWindowNumber");
    name = key("kCGWindowName");
    ownerName = key("kCGWindowOwnerName");
    layer = key("kCGWindowLayer");
    bounds = key("kCGWindowBounds");
    isOnScreen = key("kCGWindowIsOnscreen");
    if (keys().anyMatch(key -> key == 0)) {
      close();
      throw MacApi.failure("CFStringCreateWithCString");
    }
  }

  /**
   * Lists the windows of programs that are on the screen, the topmost first. Titles are told only
   * to programs that may record the screen; without one a window goes by its program's name.
   *
   * @param displays the displays there are
   * @throws dev.swingreel.media.MediaException if macOS does not tell
   */
  List<WindowInfo> list(List<MacDisplay> displays) {
    long array =
        api.graphics()
            .CGWindowListCopyWindowInfo(
                CoreGraphics.kCGWindowListOptionOnScreenOnly
                    | CoreGraphics.kCGWindowListExcludeDesktopElements,
                0);
    if (array == 0) {
      throw MacApi.failure("CGWindowListCopyWindowInfo");
    }
    try {
      List<WindowInfo> windows = new ArrayList<>();
      long count = api.foundation().CFArrayGetCount(array);
      for (long i = 0; i < count; i++) {
        long entry = api.foundation().CFArrayGetValueAtIndex(array, i);
        // Menus, the dock and the like are on other layers.
        if (integer(entry, layer) == 0) {
          describe(entry, displays).ifPresent(windows::add);
        }
      }
      return windows;
    } finally {
      api.foundation().CFRelease(array);
    }
  }

  /**
   * Looks for a window.
   *
   * @param isOnScreen whether it shows
   * @param area where it is, in pixels of the display it is on
   */
  record Found(boolean isOnScreen, PixelRect area) {}

  /**
   * Looks for a window.
   *
   * @param window its number
   * @param displays the displays there are
   * @return where it is; nothing if it was closed
   */
  Optional<Found> find(int window, List<MacDisplay> displays) {
    long array =
        api.graphics()
            .CGWindowListCopyWindowInfo(CoreGraphics.kCGWindowListOptionIncludingWindow, window);
    if (array == 0) {
      return Optional.empty();
    }
    try {
      if (api.foundation().CFArrayGetCount(array) == 0) {
        return Optional.empty();
      }
      long entry = api.foundation().CFArrayGetValueAtIndex(array, 0);
      // The key is left out of windows that are not on the screen.
      long onScreen = api.foundation().CFDictionaryGetValue(entry, isOnScreen);
      boolean shows = onScreen != 0 && api.foundation().CFBooleanGetValue(onScreen) != 0;
      return area(entry, displays).map(area -> new Found(shows, area));
    } finally {
      api.foundation().CFRelease(array);
    }
  }

  @Override
  public void close() {
    keys().filter(key -> key != 0).forEach(api.foundation()::CFRelease);
    scratch.close();
  }

  private LongStream keys() {
    return LongStream.of(number, name, ownerName, layer, bounds, isOnScreen);
  }

  private Optional<WindowInfo> describe(long entry, List<MacDisplay> displays) {
    String title = text(entry, name);
    String label = title.isBlank() ? text(entry, ownerName) : title;
    long id = integer(entry, number);
    return label.isBlank() || id < 0
        ? Optional.empty()
        : area(entry, displays).map(area -> new WindowInfo(id, label, area));
  }

  private Optional<PixelRect> area(long entry, List<MacDisplay> displays) {
    long rect = api.foundation().CFDictionaryGetValue(entry, bounds);
    if (rect == 0
        || api.graphics().CGRectMakeWithDictionaryRepresentation(rect, Pointer.nativeValue(scratch))
            == 0) {
      return Optional.empty();
    }
    double x = scratch.getDouble(0);
    double y = scratch.getDouble(8);
    double scale = MacDisplay.scaleAt(displays, x, y);
    return Optional.of(
        new PixelRect(
            (int) Math.round(x * scale),
            (int) Math.round(y * scale),
            Math.max(0, (int) Math.round(scratch.getDouble(16) * scale)),
            Math.max(0, (int) Math.round(scratch.getDouble(24) * scale))));
  }

  private long integer(long entry, long key) {
    long value = api.foundation().CFDictionaryGetValue(entry, key);
    return value != 0
            && api.foundation()
                    .CFNumberGetValue(
                        value, CoreFoundation.kCFNumberSInt64Type, Pointer.nativeValue(scratch))
                != 0
        ? scratch.getLong(0)
        : -1;
  }

  private String text(long entry, long key) {
    long value = api.foundation().CFDictionaryGetValue(entry, key);
    return value != 0
            && api.foundation()
                    .CFStringGetCString(
                        value,
                        Pointer.nativeValue(scratch),
                        TEXT_BYTES,
                        CoreFoundation.kCFStringEncodingUTF8)
                != 0
        ? scratch.getString(0, StandardCharsets.UTF_8.name())
        : "";
  }

  private long key(String text) {
    byte[] bytes = Native.toByteArray(text, StandardCharsets.US_ASCII);
    scratch.write(0, bytes, 0, bytes.length);
    return api.foundation()
        .CFStringCreateWithCString(
            0, Pointer.nativeValue(scratch), CoreFoundation.kCFStringEncodingUTF8);
  }
}
