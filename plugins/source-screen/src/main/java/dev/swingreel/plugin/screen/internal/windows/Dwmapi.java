package dev.swingreel.plugin.screen.internal.windows;

/** What is needed of dwmapi.dll. */
interface Dwmapi {

  int DWMWA_EXTENDED_FRAME_BOUNDS = 9;
  int DWMWA_CLOAKED = 14;

  /** Returns an {@code HRESULT}, 0 if it succeeded. */
  int DwmGetWindowAttribute(long window, int attribute, long value, int valueBytes);
}
