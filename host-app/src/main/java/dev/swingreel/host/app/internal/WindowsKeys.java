package dev.swingreel.host.app.internal;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Keys that Windows lends to a thread, which is told of them by messages. */
final class WindowsKeys implements DesktopKeys {

  private static final System.Logger LOG = System.getLogger(WindowsKeys.class.getName());

  /** {@code MSG} of 64-bit systems. */
  private static final int MESSAGE_BYTES = 48;

  private static final int MESSAGE_KIND = 8;
  private static final int MESSAGE_FIRST = 16;
  private static final int ERROR_HOTKEY_ALREADY_REGISTERED = 1409;

  private final User32Keys user32;
  private final Errors errors;
  private final int thread;
  private final Memory message = new Memory(MESSAGE_BYTES);
  private final List<Integer> taken = new ArrayList<>();
  private boolean isClosed;

  /** Tells the error number of the call before, on this thread. */
  @FunctionalInterface
  interface Errors {

    /** Returns it. */
    int last();
  }

  /**
   * Makes it for the thread it is called on, without keys.
   *
   * @param user32 the functions
   * @param thread the number of this thread
   * @param errors the error numbers
   */
  WindowsKeys(User32Keys user32, int thread, Errors errors) {
    this.user32 = user32;
    this.thread = thread;
    this.errors = errors;
    message.clear();
    // A thread has no queue, so that nothing can be posted to it, before it looks for messages.
    user32.PeekMessageW(
        Pointer.nativeValue(message),
        0,
        User32Keys.WM_USER,
        User32Keys.WM_USER,
        User32Keys.PM_NOREMOVE);
  }

  static WindowsKeys open() throws IOException {
    if (Native.POINTER_SIZE != Long.BYTES) {
      throw new IOException("keys of the desktop need a 64-bit Java");
    }
    try {
      Native.register(BoundUser32Keys.class, NativeLibrary.getInstance("user32"));
      Native.register(Kernel32.class, NativeLibrary.getInstance("kernel32"));
    } catch (LinkageError e) {
      throw new IOException("the library of windows cannot be loaded", e);
    }
    return new WindowsKeys(
        new BoundUser32Keys(), Kernel32.GetCurrentThreadId(), Native::getLastError);
  }

  @Override
  public boolean take(int number, Key key) {
    if (key.virtualKey() == 0) {
      return false;
    }
    int held =
        User32Keys.MOD_NOREPEAT
            | (key.control() ? User32Keys.MOD_CONTROL : 0)
            | (key.alt() ? User32Keys.MOD_ALT : 0)
            | (key.shift() ? User32Keys.MOD_SHIFT : 0)
            | (key.system() ? User32Keys.MOD_WIN : 0);
    if (user32.RegisterHotKey(0, number, held, key.virtualKey()) != 0) {
      taken.add(number);
      return true;
    }
    int error = errors.last();
    LOG.log(
        Level.INFO,
        error == ERROR_HOTKEY_ALREADY_REGISTERED
            ? "a key is taken by another program"
            : "Windows does not lend a key: error {0}",
        error);
    return false;
  }

  @Override
  public int await() {
    while (true) {
      int got = user32.GetMessageW(Pointer.nativeValue(message), 0, 0, 0);
      if (got <= 0) {
        if (got < 0) {
          LOG.log(Level.WARNING, "Windows tells of no more keys: error {0}", errors.last());
        }
        return NONE;
      }
      if (message.getInt(MESSAGE_KIND) == User32Keys.WM_HOTKEY) {
        return (int) message.getLong(MESSAGE_FIRST);
      }
    }
  }

  @Override
  public synchronized void abort() {
    if (!isClosed && user32.PostThreadMessageW(thread, User32Keys.WM_QUIT, 0, 0) == 0) {
      LOG.log(Level.WARNING, "nobody could be told to wait no more: error {0}", errors.last());
    }
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      for (int number : taken) {
        if (user32.UnregisterHotKey(0, number) == 0) {
          LOG.log(Level.WARNING, "a key was not given back: error {0}", errors.last());
        }
      }
      message.close();
    }
  }
}
