package dev.swingreel.plugin.screen.internal.windows;

/** What is needed of shcore.dll, which Windows has since 8.1. */
interface Shcore {

  int MDT_EFFECTIVE_DPI = 0;

  /** Returns an {@code HRESULT}, 0 if it succeeded. */
  int GetDpiForMonitor(long monitor, int type, long dpiX, long dpiY);
}
