package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.PixelRect;

/** The cursor, drawn by Windows itself. One thread, which must see physical pixels. */
final class WindowsCursor implements AutoCloseable {

  private final WindowsApi api;
  private final Memory cursorInfo = new Memory(Layout.CURSORINFO_BYTES);
  private final Memory iconInfo = new Memory(Layout.ICONINFO_BYTES);
  private long shape;
  private int hotspotX;
  private int hotspotY;

  WindowsCursor(WindowsApi api) {
    this.api = api;
  }

  /**
   * Looks where the cursor is.
   *
   * @return false if it is hidden, or if Windows does not tell, as on a locked screen
   */
  boolean look() {
    cursorInfo.setInt(0, Layout.CURSORINFO_BYTES);
    if (api.user32().GetCursorInfo(Pointer.nativeValue(cursorInfo)) == 0
        || (cursorInfo.getInt(Layout.CURSORINFO_FLAGS) & User32.CURSOR_SHOWING) == 0) {
      return false;
    }
    long now = cursorInfo.getLong(Layout.CURSORINFO_CURSOR);
    return now != 0 && (now == shape || readHotspot(now));
  }

  int x() {
    return cursorInfo.getInt(Layout.CURSORINFO_X);
  }

  int y() {
    return cursorInfo.getInt(Layout.CURSORINFO_Y);
  }

  /**
   * Draws the cursor that {@link #look} found into a picture and not outside of it, where others
   * lie. A picture goes without a cursor that cannot be drawn.
   *
   * @param dc the context
   * @param top the row where the picture begins
   * @param area what the picture shows
   * @throws dev.swingreel.media.MediaException if the context can no longer be drawn on everywhere
   */
  void draw(long dc, int top, PixelRect area) {
    Gdi32 gdi = api.gdi32();
    int saved = gdi.SaveDC(dc);
    if (saved == 0) {
      return;
    }
    boolean isDrawn =
        gdi.IntersectClipRect(dc, 0, top, area.width(), top + area.height()) != Gdi32.ERROR
            && drawIcon(dc, top, area);
    if (!isDrawn) {
      // It may be gone, and its number another's.
      shape = 0;
    }
    if (gdi.RestoreDC(dc, saved) == 0) {
      throw api.failure("RestoreDC");
    }
  }

  private boolean drawIcon(long dc, int top, PixelRect area) {
    return api.user32()
            .DrawIconEx(
                dc,
                x() - hotspotX - area.x(),
                y() - hotspotY - area.y() + top,
                shape,
                0,
                0,
                0,
                0,
                User32.DI_NORMAL)
        != 0;
  }

  /** Windows makes two bitmaps for the answer, which are ours. */
  private boolean readHotspot(long cursor) {
    if (api.user32().GetIconInfo(cursor, Pointer.nativeValue(iconInfo)) == 0) {
      return false;
    }
    hotspotX = iconInfo.getInt(Layout.ICONINFO_HOTSPOT_X);
    hotspotY = iconInfo.getInt(Layout.ICONINFO_HOTSPOT_Y);
    deleteIfAny(iconInfo.getLong(Layout.ICONINFO_MASK));
    deleteIfAny(iconInfo.getLong(Layout.ICONINFO_COLOR));
    shape = cursor;
    return true;
  }

  private void deleteIfAny(long bitmap) {
    if (bitmap != 0) {
      api.gdi32().DeleteObject(bitmap);
    }
  }

  @Override
  public void close() {
    cursorInfo.close();
    iconInfo.close();
  }
}
