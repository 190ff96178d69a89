package dev.swingreel.plugin.screen.internal.windows;

/** What is needed of user32.dll since Windows 10, version 1607. */
interface DpiAwareness {

  long DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE = -3;

  /** Returns the context of this thread until now; 0 if the new one is not valid. */
  long SetThreadDpiAwarenessContext(long context);
}
