package dev.swingreel.host.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * The words of the panel in the language of the default locale, from {@code messages.properties}
 * and its translations. In the text of a control an ampersand stands before the letter that is its
 * mnemonic.
 */
final class Texts {

  private static final String MESSAGES = "dev.swingreel.host.ui.messages";

  private static final String SWING = "swing.";

  private Texts() {}

  /** Returns a text with its arguments filled in, without the mark of a mnemonic. */
  static String text(String key, Object... arguments) {
    String pattern = plain(marked(key));
    return arguments.length == 0
        ? pattern
        : new MessageFormat(pattern, Locale.getDefault()).format(arguments);
  }

  /** Returns a text as it is written, with the mark of a mnemonic. */
  static String marked(String key) {
    return messages().getString(key);
  }

  /** Takes the mark of a mnemonic out of a text. */
  static String plain(String marked) {
    return marked.replace("&", "");
  }

  /** Returns what Swing's own dialogs say, by the keys Swing has for it. */
  static Map<String, String> ofSwing() {
    return messages().keySet().stream()
        .filter(key -> key.startsWith(SWING))
        .collect(Collectors.toMap(key -> key.substring(SWING.length()), Texts::text));
  }

  /** Tells whether there is such a text. */
  static boolean has(String key) {
    return messages().containsKey(key);
  }

  /** Tells whether a control with this text has a mnemonic. */
  static boolean hasMnemonic(String key) {
    return has(key) && marked(key).indexOf('&') >= 0;
  }

  /** Returns the mnemonic of a control as a key code. */
  static int mnemonic(String key) {
    String marked = marked(key);
    return Mnemonics.code(marked.charAt(marked.indexOf('&') + 1));
  }

  private static ResourceBundle messages() {
    return ResourceBundle.getBundle(MESSAGES, Locale.getDefault());
  }
}
