package dev.swingreel.host.app;

import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences both faces say, in the language windows and commands are shown in. Any thread. */
final class Sentences {

  private static final String MESSAGES = "dev.swingreel.host.app.messages";

  private Sentences() {}

  /** Returns a sentence; {@code %s} stands for what is to be filled in. */
  static String text(String key) {
    return ResourceBundle.getBundle(MESSAGES, Locale.getDefault(Locale.Category.DISPLAY))
        .getString(key);
  }
}
