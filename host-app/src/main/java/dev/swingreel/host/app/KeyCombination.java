package dev.swingreel.host.app;

import dev.swingreel.host.app.internal.DesktopKeys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A key and what is held with it, as people write it, such as {@code Ctrl+Shift+F9}.
 *
 * @param held what is held with the key; at least one, unless it is a key of functions
 * @param key the name of the key in capitals, such as {@code F9}
 */
public record KeyCombination(Set<Held> held, String key) {

  private static final Pattern FUNCTION = Pattern.compile("F([1-9]|1\\d|2[0-4])");
  private static final Map<String, Integer> X_SYMBOLS =
      Map.of(
          "PAUSE", 0xff13,
          "SCROLLLOCK", 0xff14,
          "HOME", 0xff50,
          "PAGEUP", 0xff55,
          "PAGEDOWN", 0xff56,
          "END", 0xff57,
          "PRINT", 0xff61,
          "INSERT", 0xff63,
          "DELETE", 0xffff);
  private static final Map<String, Integer> VIRTUAL_KEYS =
      Map.of(
          "PAUSE", 0x13,
          "SCROLLLOCK", 0x91,
          "HOME", 0x24,
          "PAGEUP", 0x21,
          "PAGEDOWN", 0x22,
          "END", 0x23,
          "PRINT", 0x2c,
          "INSERT", 0x2d,
          "DELETE", 0x2e);
  private static final int X_F1 = 0xffbe;
  private static final int VK_F1 = 0x70;
  private static final String FORM =
      "empty for no key, or something like Ctrl+Shift+F9: Ctrl, Alt, Shift or Super with a letter, a digit or F1 to F24";

  /** A key that is held while another one is pressed. */
  public enum Held {
    /** Control. */
    CTRL,
    /** Alt. */
    ALT,
    /** Shift. */
    SHIFT,
    /** The key with the emblem of the system. */
    SUPER
  }

  /** Copies the set. */
  public KeyCombination {
    held = Set.copyOf(held);
  }

  /**
   * Reads one.
   *
   * @param text such as {@code ctrl+shift+f9}
   * @return the keys, or nothing if they are none or not understood
   */
  public static Optional<KeyCombination> of(String text) {
    List<String> parts = new ArrayList<>(List.of(text.strip().split("\\s*\\+\\s*", -1)));
    String key = parts.remove(parts.size() - 1).toUpperCase(Locale.ROOT);
    Set<Held> held = EnumSet.noneOf(Held.class);
    for (String part : parts) {
      Optional<Held> found =
          Stream.of(Held.values()).filter(each -> each.name().equalsIgnoreCase(part)).findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      held.add(found.get());
    }
    KeyCombination keys = new KeyCombination(held, key);
    boolean isAlone = held.isEmpty() || held.equals(Set.of(Held.SHIFT));
    return keys.xSymbol() == 0 || (isAlone && !FUNCTION.matcher(key).matches())
        ? Optional.empty()
        : Optional.of(keys);
  }

  /**
   * Checks a text.
   *
   * @param text what the user typed
   * @return an empty string if it is legal, else what a legal one looks like
   */
  public static String problemWith(String text) {
    return text.isBlank() || of(text).isPresent() ? "" : FORM;
  }

  /**
   * Returns the symbol of the key on an X server.
   *
   * @return its code; 0 if there is none
   */
  int xSymbol() {
    Matcher function = FUNCTION.matcher(key);
    if (function.matches()) {
      return X_F1 + Integer.parseInt(function.group(1)) - 1;
    }
    if (key.matches("[A-Z0-9]")) {
      return Character.toLowerCase(key.charAt(0));
    }
    return X_SYMBOLS.getOrDefault(key, 0);
  }

  /** Returns its virtual-key code on Windows; 0 if there is none. */
  private int virtualKey() {
    Matcher function = FUNCTION.matcher(key);
    if (function.matches()) {
      return VK_F1 + Integer.parseInt(function.group(1)) - 1;
    }
    return key.matches("[A-Z0-9]") ? key.charAt(0) : VIRTUAL_KEYS.getOrDefault(key, 0);
  }

  /** Puts it into words of desktops. */
  DesktopKeys.Key onDesktop() {
    return new DesktopKeys.Key(
        xSymbol(),
        virtualKey(),
        held.contains(Held.CTRL),
        held.contains(Held.ALT),
        held.contains(Held.SHIFT),
        held.contains(Held.SUPER));
  }
}
