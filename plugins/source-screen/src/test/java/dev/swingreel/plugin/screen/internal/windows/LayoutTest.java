package dev.swingreel.plugin.screen.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import dev.swingreel.media.PixelRect;
import org.junit.jupiter.api.Test;

/** The offsets, against JNA's own reckoning of the declarations in Microsoft's documentation. */
class LayoutTest {

  /** {@code RECT} of windef.h. */
  @Structure.FieldOrder({"left", "top", "right", "bottom"})
  public static class Rect extends Structure {
    public int left;
    public int top;
    public int right;
    public int bottom;
  }

  /** {@code MONITORINFOEXW} of winuser.h; a {@code WCHAR} is a short. */
  @Structure.FieldOrder({"cbSize", "rcMonitor", "rcWork", "dwFlags", "szDevice"})
  public static class MonitorInfoEx extends Structure {
    public int cbSize;
    public Rect rcMonitor;
    public Rect rcWork;
    public int dwFlags;
    public short[] szDevice = new short[32];

    int at(String field) {
      return fieldOffset(field);
    }
  }

  /** {@code CURSORINFO} of winuser.h. */
  @Structure.FieldOrder({"cbSize", "flags", "hCursor", "x", "y"})
  public static class CursorInfo extends Structure {
    public int cbSize;
    public int flags;
    public Pointer hCursor;
    public int x;
    public int y;

    int at(String field) {
      return fieldOffset(field);
    }
  }

  /** {@code ICONINFO} of winuser.h. */
  @Structure.FieldOrder({"fIcon", "xHotspot", "yHotspot", "hbmMask", "hbmColor"})
  public static class IconInfo extends Structure {
    public int fIcon;
    public int xHotspot;
    public int yHotspot;
    public Pointer hbmMask;
    public Pointer hbmColor;

    int at(String field) {
      return fieldOffset(field);
    }
  }

  /** {@code BITMAPINFOHEADER} of wingdi.h. */
  @Structure.FieldOrder({
    "biSize",
    "biWidth",
    "biHeight",
    "biPlanes",
    "biBitCount",
    "biCompression",
    "biSizeImage",
    "biXPelsPerMeter",
    "biYPelsPerMeter",
    "biClrUsed",
    "biClrImportant"
  })
  public static class BitmapInfoHeader extends Structure {
    public int biSize;
    public int biWidth;
    public int biHeight;
    public short biPlanes;
    public short biBitCount;
    public int biCompression;
    public int biSizeImage;
    public int biXPelsPerMeter;
    public int biYPelsPerMeter;
    public int biClrUsed;
    public int biClrImportant;

    int at(String field) {
      return fieldOffset(field);
    }
  }

  /** {@code WINDOWPLACEMENT} of winuser.h. */
  @Structure.FieldOrder({
    "length",
    "flags",
    "showCmd",
    "minX",
    "minY",
    "maxX",
    "maxY",
    "rcNormalPosition"
  })
  public static class WindowPlacement extends Structure {
    public int length;
    public int flags;
    public int showCmd;
    public int minX;
    public int minY;
    public int maxX;
    public int maxY;
    public Rect rcNormalPosition;

    int at(String field) {
      return fieldOffset(field);
    }
  }

  @Test
  void agreesWithTheDeclarations() {
    assertThat(new Rect().size()).isEqualTo(Layout.RECT_BYTES);

    MonitorInfoEx monitor = new MonitorInfoEx();
    assertThat(monitor.size()).isEqualTo(Layout.MONITORINFOEX_BYTES);
    assertThat(monitor.at("rcMonitor")).isEqualTo(Layout.MONITORINFOEX_MONITOR);
    assertThat(monitor.at("dwFlags")).isEqualTo(Layout.MONITORINFOEX_FLAGS);
    assertThat(monitor.at("szDevice")).isEqualTo(Layout.MONITORINFOEX_DEVICE);
    assertThat(monitor.szDevice).hasSize(Layout.MONITORINFOEX_DEVICE_CHARS);

    CursorInfo cursor = new CursorInfo();
    assertThat(cursor.size()).isEqualTo(Layout.CURSORINFO_BYTES);
    assertThat(cursor.at("flags")).isEqualTo(Layout.CURSORINFO_FLAGS);
    assertThat(cursor.at("hCursor")).isEqualTo(Layout.CURSORINFO_CURSOR);
    assertThat(cursor.at("x")).isEqualTo(Layout.CURSORINFO_X);
    assertThat(cursor.at("y")).isEqualTo(Layout.CURSORINFO_Y);

    IconInfo icon = new IconInfo();
    assertThat(icon.size()).isEqualTo(Layout.ICONINFO_BYTES);
    assertThat(icon.at("xHotspot")).isEqualTo(Layout.ICONINFO_HOTSPOT_X);
    assertThat(icon.at("yHotspot")).isEqualTo(Layout.ICONINFO_HOTSPOT_Y);
    assertThat(icon.at("hbmMask")).isEqualTo(Layout.ICONINFO_MASK);
    assertThat(icon.at("hbmColor")).isEqualTo(Layout.ICONINFO_COLOR);

    BitmapInfoHeader bitmap = new BitmapInfoHeader();
    assertThat(bitmap.size()).isEqualTo(Layout.BITMAPINFOHEADER_BYTES);
    assertThat(bitmap.at("biWidth")).isEqualTo(Layout.BITMAPINFOHEADER_WIDTH);
    assertThat(bitmap.at("biHeight")).isEqualTo(Layout.BITMAPINFOHEADER_HEIGHT);
    assertThat(bitmap.at("biPlanes")).isEqualTo(Layout.BITMAPINFOHEADER_PLANES);
    assertThat(bitmap.at("biBitCount")).isEqualTo(Layout.BITMAPINFOHEADER_BIT_COUNT);
    assertThat(bitmap.at("biCompression")).isEqualTo(Layout.BITMAPINFOHEADER_COMPRESSION);

    WindowPlacement placement = new WindowPlacement();
    assertThat(placement.size()).isEqualTo(Layout.WINDOWPLACEMENT_BYTES);
    assertThat(placement.at("rcNormalPosition")).isEqualTo(Layout.WINDOWPLACEMENT_NORMAL);
  }

  @Test
  void readsRectanglesByTheirEdges() {
    try (Memory memory = new Memory(Layout.RECT_BYTES)) {
      memory.write(0, new int[] {-1920, -10, 0, 1070}, 0, 4);

      assertThat(Layout.rect(memory, 0)).isEqualTo(new PixelRect(-1920, -10, 1920, 1080));
    }
  }

  @Test
  void readsTextUpToItsEnd() {
    try (Memory memory = new Memory(8)) {
      memory.write(0, new short[] {'D', 'é', 0, 'x'}, 0, 4);

      assertThat(Layout.text(memory, 0, 4)).isEqualTo("Dé");
      assertThat(Layout.text(memory, 0, 1)).isEqualTo("D");
    }
  }
}
