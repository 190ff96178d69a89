package dev.swingreel.sample.clicks.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Which symbols the keys of an X server have. Immutable. */
final class XKeyboard {

  private static final int HEADER_BYTES = 32;

  private final int leastKeycode;
  private final int symbolsPerKeycode;
  private final int[] symbols;

  private XKeyboard(int leastKeycode, int symbolsPerKeycode, int[] symbols) {
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

  /** Names a key; {@code null} for one that is not shown. */
  Key key(int keycode, int modifiers) {
    int at = (keycode - leastKeycode) * symbolsPerKeycode;
    if (at < 0 || at >= symbols.length) {
      return null;
    }
    return Key.of(symbols[at], symbolsPerKeycode > 1 ? symbols[at + 1] : 0, modifiers);
  }
}
