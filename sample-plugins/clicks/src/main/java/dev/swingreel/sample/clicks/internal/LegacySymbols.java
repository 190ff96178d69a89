package dev.swingreel.sample.clicks.internal;

/**
 * X symbols from before Unicode: Cyrillic and Greek letters, of which each alphabet has a block.
 *
 * @see <a href="https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html#keysym_encoding">X
 *     Window System Protocol, KEYSYM Encoding</a>
 */
final class LegacySymbols {

  private static final int FIRST_CYRILLIC = 0x6A1;
  private static final String CYRILLIC =
      "ђѓёєѕіїјљњћќґўџ№ЂЃЁЄЅІЇЈЉЊЋЌҐЎЏ"
          + "юабцдефгхийклмнопярстужвьызшэщч"
          + "ъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩ"
          + "ЧЪ";

  private static final int FIRST_GREEK = 0x7A1;
  private static final String GREEK =
      "ΆΈΉΊΪ ΌΎΫ Ώ  ΅― άέήίϊΐόύϋΰώ     "
          + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣ ΤΥΦΧΨΩ       "
          + "αβγδεζηθικλμνξοπρσςτυφχψω";

  private LegacySymbols() {}

  /** Returns the letter of a symbol; {@code null} if it has none. */
  static String letter(int symbol) {
    return symbol < FIRST_GREEK
        ? letter(CYRILLIC, symbol - FIRST_CYRILLIC)
        : letter(GREEK, symbol - FIRST_GREEK);
  }

  private static String letter(String block, int at) {
    return at < 0 || at >= block.length() || block.charAt(at) == ' '
        ? null
        : block.substring(at, at + 1);
  }
}
