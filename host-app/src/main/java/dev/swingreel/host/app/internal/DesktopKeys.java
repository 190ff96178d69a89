package dev.swingreel.host.app.internal;

import com.sun.jna.Platform;
import java.io.IOException;

/**
 * Keys of the desktop that are ours wherever the keyboard is. One thread opens them, takes, waits
 * and closes, because Windows knows whose they are by the thread; any thread may {@link #abort}.
 */
public interface DesktopKeys extends AutoCloseable {

  /** No key: nobody waits any more. */
  int NONE = -1;

  /**
   * A key and what has to be held with it.
   *
   * @param xSymbol its X symbol, such as 0xffc6 for F9
   * @param virtualKey its virtual-key code on Windows, such as 0x78 for F9
   * @param control whether Control is held
   * @param alt whether Alt is held
   * @param shift whether Shift is held
   * @param system whether the key with the emblem of the system is held
   */
  record Key(
      int xSymbol, int virtualKey, boolean control, boolean alt, boolean shift, boolean system) {}

  /**
   * Opens the keys of this desktop.
   *
   * @return no keys yet
   * @throws IOException if they cannot be lent here, with the reason
   */
  static DesktopKeys open() throws IOException {
    return Platform.isWindows() ? WindowsKeys.open() : X11Keys.open();
  }

  /**
   * Takes a key for us.
   *
   * @param number how {@link #await} tells it, from 0 on
   * @param key which one
   * @return false if there is no such key or another program has it
   */
  boolean take(int number, Key key);

  /**
   * Waits until one of the keys is pressed; a key that is held counts once.
   *
   * @return its number; {@link #NONE} after {@link #abort}, or if the desktop is gone
   */
  int await();

  /** Has whoever waits go on. Any thread. Idempotent. */
  void abort();

  /** Gives the keys back. Idempotent. */
  @Override
  void close();
}
