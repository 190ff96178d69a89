package dev.swingreel.host.app.internal;

/** The functions of the library itself. */
final class BoundUser32Keys implements User32Keys {

  @Override
  public native int RegisterHotKey(long window, int id, int modifiers, int virtualKey);

  @Override
  public native int UnregisterHotKey(long window, int id);

  @Override
  public native int GetMessageW(long message, long window, int first, int last);

  @Override
  public native int PeekMessageW(long message, long window, int first, int last, int remove);

  @Override
  public native int PostThreadMessageW(int thread, int message, long first, long second);
}
