package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import dev.swingreel.media.PixelRect;

/** Sizes and offsets in bytes of the structures used, as 64-bit Windows lays them out. */
final class Layout {

  static final int RECT_BYTES = 16;

  static final int MONITORINFOEX_BYTES = 104;
  static final int MONITORINFOEX_MONITOR = 4;
  static final int MONITORINFOEX_FLAGS = 36;
  static final int MONITORINFOEX_DEVICE = 40;
  static final int MONITORINFOEX_DEVICE_CHARS = 32;

  static final int CURSORINFO_BYTES = 24;
  static final int CURSORINFO_FLAGS = 4;
  static final int CURSORINFO_CURSOR = 8;
  static final int CURSORINFO_X = 16;
  static final int CURSORINFO_Y = 20;

  static final int ICONINFO_BYTES = 32;
  static final int ICONINFO_HOTSPOT_X = 4;
  static final int ICONINFO_HOTSPOT_Y = 8;
  static final int ICONINFO_MASK = 16;
  static final int ICONINFO_COLOR = 24;

  static final int BITMAPINFOHEADER_BYTES = 40;
  static final int BITMAPINFOHEADER_WIDTH = 4;
  static final int BITMAPINFOHEADER_HEIGHT = 8;
  static final int BITMAPINFOHEADER_PLANES = 12;
  static final int BITMAPINFOHEADER_BIT_COUNT = 14;
  static final int BITMAPINFOHEADER_COMPRESSION = 16;

  static final int WINDOWPLACEMENT_BYTES = 44;
  static final int WINDOWPLACEMENT_NORMAL = 28;

  private Layout() {}

  /** Reads UTF-16 up to its end, which is a zero or the length given. */
  static String text(Memory memory, long offset, int maxChars) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < maxChars; i++) {
      char next = (char) memory.getShort(offset + (long) i * Character.BYTES);
      if (next == 0) {
        break;
      }
      text.append(next);
    }
    return text.toString();
  }

  /** Reads a {@code RECT}, which names its edges rather than its size. */
  static PixelRect rect(Memory memory, long offset) {
    int left = memory.getInt(offset);
    int top = memory.getInt(offset + 4);
    int right = memory.getInt(offset + 8);
    int bottom = memory.getInt(offset + 12);
    return new PixelRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }
}
