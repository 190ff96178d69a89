package dev.swingreel.host.app.internal;

/** What of kernel32.dll is needed. */
final class Kernel32 {

  private Kernel32() {}

  static native int GetCurrentThreadId();
}
