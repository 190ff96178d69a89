package dev.swingreel.host.app.internal;

/**
 * What of user32.dll lends keys, under the names of {@code winuser.h}; pointers are {@code long}.
 */
interface User32Keys {

  int MOD_ALT = 1;
  int MOD_CONTROL = 2;
  int MOD_SHIFT = 4;
  int MOD_WIN = 8;
  int MOD_NOREPEAT = 0x4000;
  int WM_QUIT = 0x12;
  int WM_USER = 0x400;
  int WM_HOTKEY = 0x312;
  int PM_NOREMOVE = 0;

  int RegisterHotKey(long window, int id, int modifiers, int virtualKey);

  int UnregisterHotKey(long window, int id);

  int GetMessageW(long message, long window, int first, int last);

  int PeekMessageW(long message, long window, int first, int last, int remove);

  int PostThreadMessageW(int thread, int message, long first, long second);
}
