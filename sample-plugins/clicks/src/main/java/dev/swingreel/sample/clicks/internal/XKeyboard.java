package dev.swingreel.sample.clicks.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Which symbols the keys of an X server have. Immutable. */
final class XKeyboard {

  private static final int HEADER_BYTES = 32;

  /** Where the state says which of its groups a keyboard is switched to. */
  private static final int GROUP_SHIFT = 13;

  private static final int GROUPS = 3;
  private static final int SYMBOLS_PER_GROUP = 2;

  private final int leastKeycode;
  private final int symbolsPerKeycode;
  private final int[] symbols;

  XKeyboard(int leastKeycode, int symbolsPerKeycode, int[] symbols) {
    this.leastKeycode = leastKeycode;
    this.symbolsPerKeycode = symbolsPerKeycode;
    this.symbols = symbols;
  }

  static XKeyboard read(XServer server) {
    int least = server.leastKeycode();
    int count = server.greatestKeycode() - least + 1;
    long reply =
        server.reply(
            LibXcb.xcb_get_keyboard_mapping(server.connection(), (byte) least, (byte) count));
    try {
      Pointer mapping = new Pointer(reply);
      int each = Byte.toUnsignedInt(mapping.getByte(1));
      return new XKeyboard(least, each, mapping.getIntArray(HEADER_BYTES, each * count));
    } finally {
      Native.free(reply);
    }
  }

  /**
   * Names a key. Of the groups the first two are known, which is what the core protocol lays beside
   * each other; a key of a third or fourth is named as in the first.
   *
   * @param keycode the key
   * @param state the modifiers that are held, and the group
   * @return {@code null} for one that is not shown
   */
  Key key(int keycode, int state) {
    int at = (keycode - leastKeycode) * symbolsPerKeycode;
    if (at < 0 || at >= symbols.length) {
      return null;
    }
    int second = at + SYMBOLS_PER_GROUP;
    boolean isSecond =
        (state >> GROUP_SHIFT & GROUPS) == 1
            && symbolsPerKeycode > SYMBOLS_PER_GROUP
            && symbols[second] != 0;
    int plain = isSecond ? second : at;
    boolean hasShifted = isSecond ? symbolsPerKeycode > 3 : symbolsPerKeycode > 1;
    return Key.of(symbols[plain], hasShifted ? symbols[plain + 1] : 0, state);
  }
}
