package dev.swingreel.host.ui;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The words of the panel, from {@code messages.properties}. In the text of a control an ampersand
 * stands before the letter that is its mnemonic.
 */
final class Texts {

  private static final ResourceBundle MESSAGES =
      ResourceBundle.getBundle("dev.swingreel.host.ui.messages");

  private Texts() {}

  /** Returns a text with its arguments filled in, without the mark of a mnemonic. */
  static String text(String key, Object... arguments) {
    String pattern = MESSAGES.getString(key).replace("&", "");
    return arguments.length == 0 ? pattern : MessageFormat.format(pattern, arguments);
  }

  /** Tells whether there is such a text. */
  static boolean has(String key) {
    return MESSAGES.containsKey(key);
  }

  /** Tells whether a control with this text has a mnemonic. */
  static boolean hasMnemonic(String key) {
    return has(key) && MESSAGES.getString(key).indexOf('&') >= 0;
  }

  /** Returns the mnemonic of a control as a key code, which is that of its capital letter. */
  static int mnemonic(String key) {
    String marked = MESSAGES.getString(key);
    return Character.toUpperCase(marked.charAt(marked.indexOf('&') + 1));
  }
}
