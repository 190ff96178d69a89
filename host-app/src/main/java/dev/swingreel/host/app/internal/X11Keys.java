package dev.swingreel.host.app.internal;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys that an X server lends, on a connection of their own. */
final class X11Keys implements DesktopKeys {

  private static final int SHIFT = 1;
  private static final int CONTROL = 4;
  private static final int ALT = 8;
  private static final int SUPER = 64;
  private static final int CAPS_LOCK = 2;
  private static final int NUM_LOCK = 16;
  private static final int LOCKS = CAPS_LOCK | NUM_LOCK;
  private static final int ALL_MODIFIERS = 0xFF;
  private static final byte ASYNCHRONOUS = 1;

  private static final int KEY_PRESS = 2;
  private static final int KEY_RELEASE = 3;

  private static final int HEADER_BYTES = 32;
  private static final int SETUP_VENDOR_LENGTH = 24;
  private static final int SETUP_FORMATS = 29;
  private static final int SETUP_LEAST_KEYCODE = 34;
  private static final int SETUP_GREATEST_KEYCODE = 35;
  private static final int SETUP_BYTES = 40;
  private static final int FORMAT_BYTES = 8;

  private final long connection;
  private final int root;
  private final int leastKeycode;
  private final int symbolsPerKeycode;
  private final int[] symbols;
  private int releasedKey;
  private int releasedAt;
  private final Map<Press, Integer> numbers = new HashMap<>();
  private boolean isClosed;

  /** A key, and the masks of what is held with it, locks left out. */
  private record Press(int keycode, int modifiers) {}

  private X11Keys(long connection) throws IOException {
    this.connection = connection;
    Pointer setup = new Pointer(LibXcbKeys.xcb_get_setup(connection));
    int vendor = Short.toUnsignedInt(setup.getShort(SETUP_VENDOR_LENGTH));
    int formats = Byte.toUnsignedInt(setup.getByte(SETUP_FORMATS));
    root = setup.getInt(SETUP_BYTES + (vendor + 3) / 4 * 4L + (long) FORMAT_BYTES * formats);
    leastKeycode = Byte.toUnsignedInt(setup.getByte(SETUP_LEAST_KEYCODE));
    int count = Byte.toUnsignedInt(setup.getByte(SETUP_GREATEST_KEYCODE)) - leastKeycode + 1;
    long reply =
        LibXcbKeys.xcb_wait_for_reply(
            connection,
            LibXcbKeys.xcb_get_keyboard_mapping(connection, (byte) leastKeycode, (byte) count),
            0);
    if (reply == 0) {
      throw new IOException("the X server does not tell of its keyboard");
    }
    try {
      Pointer mapping = new Pointer(reply);
      symbolsPerKeycode = Byte.toUnsignedInt(mapping.getByte(1));
      symbols = mapping.getIntArray(HEADER_BYTES, symbolsPerKeycode * count);
    } finally {
      Native.free(reply);
    }
  }

  /** Connects to the display of this process. */
  static X11Keys open() throws IOException {
    if (Native.POINTER_SIZE != Long.BYTES || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new IOException("keys of the desktop need a 64-bit little-endian Java");
    }
    try {
      Native.register(LibXcbKeys.class, NativeLibrary.getInstance("libxcb.so.1"));
      Native.register(LibC.class, NativeLibrary.getInstance("libc.so.6"));
    } catch (LinkageError e) {
      throw new IOException("the library of X servers cannot be loaded", e);
    }
    long connection = LibXcbKeys.xcb_connect(null, 0);
    try {
      if (LibXcbKeys.xcb_connection_has_error(connection) != 0) {
        throw new IOException("there is no X server");
      }
      return new X11Keys(connection);
    } catch (IOException | RuntimeException e) {
      LibXcbKeys.xcb_disconnect(connection);
      throw e;
    }
  }

  @Override
  public boolean take(int number, Key key) {
    int modifiers =
        (key.control() ? CONTROL : 0)
            | (key.alt() ? ALT : 0)
            | (key.shift() ? SHIFT : 0)
            | (key.system() ? SUPER : 0);
    int keycode = grab(key.xSymbol(), modifiers);
    if (keycode == 0) {
      return false;
    }
    numbers.put(new Press(keycode, modifiers), number);
    return true;
  }

  /** Takes a key with and without Caps Lock and Num Lock. Returns 0 if that is not possible. */
  private int grab(int symbol, int modifiers) {
    for (int i = 0; i < symbols.length; i += symbolsPerKeycode) {
      if (symbols[i] == symbol) {
        int keycode = leastKeycode + i / symbolsPerKeycode;
        return grabAll(keycode, modifiers) ? keycode : 0;
      }
    }
    return 0;
  }

  /** What is ours only with some of the locks is given back: the key is another program's. */
  private boolean grabAll(int keycode, int modifiers) {
    List<Integer> ours = new ArrayList<>();
    for (int locks : new int[] {0, CAPS_LOCK, NUM_LOCK, LOCKS}) {
      if (!grabExactly(keycode, modifiers | locks)) {
        ours.forEach(held -> ungrab(keycode, held));
        return false;
      }
      ours.add(modifiers | locks);
    }
    return true;
  }

  private void ungrab(int keycode, int modifiers) {
    boolean unused =
        succeeds(
            LibXcbKeys.xcb_ungrab_key_checked(connection, (byte) keycode, root, (short) modifiers));
  }

  private boolean grabExactly(int keycode, int modifiers) {
    return succeeds(
        LibXcbKeys.xcb_grab_key_checked(
            connection,
            (byte) 1,
            root,
            (short) modifiers,
            (byte) keycode,
            ASYNCHRONOUS,
            ASYNCHRONOUS));
  }

  private boolean succeeds(int cookie) {
    long error = LibXcbKeys.xcb_request_check(connection, cookie);
    if (error != 0) {
      Native.free(error);
      return false;
    }
    return LibXcbKeys.xcb_connection_has_error(connection) == 0;
  }

  @Override
  public int await() {
    while (true) {
      long event = LibXcbKeys.xcb_wait_for_event(connection);
      if (event == 0) {
        return NONE;
      }
      try {
        Pointer bytes = new Pointer(event);
        int type = bytes.getByte(0) & 0x7F;
        int keycode = Byte.toUnsignedInt(bytes.getByte(1));
        int time = bytes.getInt(4);
        if (type == KEY_RELEASE) {
          releasedKey = keycode;
          releasedAt = time;
        } else if (type == KEY_PRESS && !(keycode == releasedKey && time == releasedAt)) {
          int modifiers = bytes.getShort(28) & ALL_MODIFIERS & ~LOCKS;
          Integer number = numbers.get(new Press(keycode, modifiers));
          if (number != null) {
            return number;
          }
        }
      } finally {
        Native.free(event);
      }
    }
  }

  @Override
  public synchronized void abort() {
    if (!isClosed) {
      LibC.shutdown(LibXcbKeys.xcb_get_file_descriptor(connection), LibC.SHUT_RDWR);
    }
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      LibXcbKeys.xcb_disconnect(connection);
    }
  }
}
