package dev.swingreel.sample.clicks.internal;

import java.util.Locale;
import java.util.Map;

/**
 * A key as it is shown.
 *
 * @param text its name, with what was held, such as {@code Ctrl+S}; or the letter that it types
 * @param isTyped whether it types a letter, which is shown right behind the one before
 */
public record Key(String text, boolean isTyped) {

  /** The mask of Shift in an X server's modifiers. */
  public static final int SHIFT = 1;

  /** The mask of Caps Lock. */
  public static final int CAPS_LOCK = 2;

  /** The mask of Control. */
  public static final int CONTROL = 4;

  /** The mask of Alt. */
  public static final int ALT = 8;

  /** The mask of the Windows or Command key. */
  public static final int SUPER = 64;

  private static final int FIRST_FUNCTION_KEY = 0xFFBE;
  private static final int LAST_FUNCTION_KEY = 0xFFC9;
  private static final int FIRST_KEYPAD_DIGIT = 0xFFB0;
  private static final int LAST_KEYPAD_DIGIT = 0xFFB9;
  private static final int UNICODE = 0x01000000;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x20, "Space"),
          Map.entry(0xFF08, "Backspace"),
          Map.entry(0xFF09, "Tab"),
          Map.entry(0xFE20, "Tab"),
          Map.entry(0xFF0D, "Enter"),
          Map.entry(0xFF8D, "Enter"),
          Map.entry(0xFF1B, "Esc"),
          Map.entry(0xFF50, "Home"),
          Map.entry(0xFF51, "Left"),
          Map.entry(0xFF52, "Up"),
          Map.entry(0xFF53, "Right"),
          Map.entry(0xFF54, "Down"),
          Map.entry(0xFF55, "Page Up"),
          Map.entry(0xFF56, "Page Down"),
          Map.entry(0xFF57, "End"),
          Map.entry(0xFF61, "Print"),
          Map.entry(0xFF63, "Insert"),
          Map.entry(0xFFFF, "Delete"));

  /**
   * Names a key.
   *
   * @param plain the X symbol of the key alone
   * @param shifted its symbol with Shift; 0 if it has none
   * @param modifiers the masks of what is held
   * @return the key; {@code null} for one that is not shown, such as Shift alone
   */
  public static Key of(int plain, int shifted, int modifiers) {
    String held = held(modifiers);
    String name = name(plain);
    if (name != null) {
      String shift = (modifiers & SHIFT) != 0 ? "Shift+" : "";
      return new Key(held + shift + name, false);
    }
    String letter = letter(plain);
    if (letter == null) {
      return null;
    }
    if (!held.isEmpty()) {
      String shift = (modifiers & SHIFT) != 0 ? "Shift+" : "";
      return new Key(held + shift + letter.toUpperCase(Locale.ROOT), false);
    }
    boolean isLetter = Character.isLetter(letter.codePointAt(0));
    boolean isCaps = isLetter && (modifiers & CAPS_LOCK) != 0;
    if (((modifiers & SHIFT) != 0) == isCaps) {
      return new Key(letter, true);
    }
    String upper = letter(shifted);
    return new Key(upper == null ? letter.toUpperCase(Locale.ROOT) : upper, true);
  }

  private static String held(int modifiers) {
    return ((modifiers & CONTROL) != 0 ? "Ctrl+" : "")
        + ((modifiers & ALT) != 0 ? "Alt+" : "")
        + ((modifiers & SUPER) != 0 ? "Super+" : "");
  }

  private static String name(int symbol) {
    return symbol >= FIRST_FUNCTION_KEY && symbol <= LAST_FUNCTION_KEY
        ? "F" + (symbol - FIRST_FUNCTION_KEY + 1)
        : NAMES.get(symbol);
  }

  private static String letter(int symbol) {
    if (symbol >= FIRST_KEYPAD_DIGIT && symbol <= LAST_KEYPAD_DIGIT) {
      return Integer.toString(symbol - FIRST_KEYPAD_DIGIT);
    }
    boolean isLatin = (symbol > 0x20 && symbol < 0x7F) || (symbol > 0xA0 && symbol <= 0xFF);
    if (isLatin) {
      return Character.toString(symbol);
    }
    int point = symbol - UNICODE;
    return point > 0xFF && Character.isDefined(point)
        ? Character.toString(point)
        : LegacySymbols.letter(symbol);
  }
}
