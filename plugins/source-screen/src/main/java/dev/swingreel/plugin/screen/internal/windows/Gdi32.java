package dev.swingreel.plugin.screen.internal.windows;

/** What is needed of gdi32.dll: device contexts, a DIB section, copying. */
interface Gdi32 {

  int SRCCOPY = 0x00CC0020;
  int CAPTUREBLT = 0x40000000;
  int DIB_RGB_COLORS = 0;
  int BI_RGB = 0;

  /** What {@link #IntersectClipRect} answers if it failed. */
  int ERROR = 0;

  long CreateDCW(long driver, long device, long port, long mode);

  long CreateCompatibleDC(long dc);

  int DeleteDC(long dc);

  long CreateDIBSection(long dc, long info, int usage, long bits, long section, int offset);

  long SelectObject(long dc, long object);

  int DeleteObject(long object);

  int BitBlt(
      long target,
      int x,
      int y,
      int width,
      int height,
      long source,
      int sourceX,
      int sourceY,
      int operation);

  int SaveDC(long dc);

  int IntersectClipRect(long dc, int left, int top, int right, int bottom);

  int RestoreDC(long dc, int saved);

  int GdiFlush();
}
