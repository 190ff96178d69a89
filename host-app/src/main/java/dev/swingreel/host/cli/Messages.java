package dev.swingreel.host.cli;

import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of the command line, in the user's language. */
final class Messages {

  private static final String BUNDLE = "dev.swingreel.host.cli.messages";

  private Messages() {}

  static ResourceBundle bundle() {
    return ResourceBundle.getBundle(BUNDLE);
  }

  /** Returns a sentence with its gaps filled. */
  static String text(String key, Object... values) {
    String pattern = bundle().getString(key);
    return values.length == 0 ? pattern : String.format(Locale.getDefault(), pattern, values);
  }
}
