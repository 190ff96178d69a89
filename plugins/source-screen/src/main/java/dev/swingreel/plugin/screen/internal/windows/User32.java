package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Callback;

/** What is needed of user32.dll: monitors, windows, the cursor. */
interface User32 {

  int PW_RENDERFULLCONTENT = 2;
  int GWL_EXSTYLE = -20;
  int GW_OWNER = 4;
  long WS_EX_TOOLWINDOW = 0x80;
  long WS_EX_APPWINDOW = 0x40000;
  int MONITORINFOF_PRIMARY = 1;
  int CURSOR_SHOWING = 1;
  int DI_NORMAL = 3;
  int WDA_EXCLUDEFROMCAPTURE = 0x11;

  /** {@code MONITORENUMPROC}. */
  interface MonitorEnumProc extends Callback {

    /** Returns 1 to go on. */
    int invoke(long monitor, long dc, long rect, long data);
  }

  /** {@code WNDENUMPROC}. */
  interface WndEnumProc extends Callback {

    /** Returns 1 to go on. */
    int invoke(long window, long data);
  }

  int EnumDisplayMonitors(long dc, long clip, MonitorEnumProc proc, long data);

  int GetMonitorInfoW(long monitor, long info);

  int EnumWindows(WndEnumProc proc, long data);

  int IsWindow(long window);

  int IsWindowVisible(long window);

  int IsIconic(long window);

  int IsHungAppWindow(long window);

  int GetWindowTextW(long window, long buffer, int maxChars);

  long GetWindowLongPtrW(long window, int index);

  long GetWindow(long window, int relation);

  int GetWindowThreadProcessId(long window, long processId);

  int GetWindowRect(long window, long rect);

  int GetWindowPlacement(long window, long placement);

  int PrintWindow(long window, long dc, int flags);

  int GetCursorInfo(long info);

  int GetIconInfo(long icon, long info);

  int DrawIconEx(
      long dc, int x, int y, long icon, int width, int height, int step, long brush, int flags);

  int SetWindowDisplayAffinity(long window, int affinity);
}
