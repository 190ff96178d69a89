package dev.swingreel.plugin;

import java.util.List;

/**
 * One thing a user may set. Data, not code: the panel renders it, the command line lists and sets
 * it.
 */
public sealed interface Setting {

  /**
   * Returns the name used in {@code --set plugin.name=value}.
   *
   * @return lower case letters, digits and dashes
   */
  String name();

  /**
   * Returns what it is, for people.
   *
   * @return a short phrase
   */
  String label();

  /**
   * Returns the value where the user set none, as text.
   *
   * @return a legal value
   */
  String defaultValue();

  /**
   * Checks a value.
   *
   * @param value what the user typed
   * @return an empty string if it is legal, else what a legal value looks like
   */
  String problemWith(String value);

  /**
   * A whole number within a range.
   *
   * @param name the setting's name
   * @param label the phrase for people
   * @param min the least legal value
   * @param max the greatest legal value
   * @param unit the unit for people, such as "ms"; may be empty
   * @param fallback the default
   */
  @SuppressWarnings("JavaLangClash") // always written Setting.Number
  record Number(String name, String label, long min, long max, String unit, long fallback)
      implements Setting {

    @Override
    public String defaultValue() {
      return Long.toString(fallback);
    }

    @Override
    public String problemWith(String value) {
      String rule = "a whole number from " + min + " to " + max;
      try {
        long number = Long.parseLong(value.trim());
        return number >= min && number <= max ? "" : rule;
      } catch (NumberFormatException e) {
        return rule;
      }
    }
  }

  /**
   * One of several words.
   *
   * @param name the setting's name
   * @param label the phrase for people
   * @param choices the legal words
   * @param defaultValue the default
   */
  record Choice(String name, String label, List<String> choices, String defaultValue)
      implements Setting {

    @Override
    public String problemWith(String value) {
      return choices.contains(value) ? "" : "one of " + String.join(", ", choices);
    }
  }

  /**
   * On or off.
   *
   * @param name the setting's name
   * @param label the phrase for people
   * @param fallback the default
   */
  record Switch(String name, String label, boolean fallback) implements Setting {

    @Override
    public String defaultValue() {
      return Boolean.toString(fallback);
    }

    @Override
    public String problemWith(String value) {
      return value.equals("true") || value.equals("false") ? "" : "true or false";
    }
  }

  /**
   * Any text.
   *
   * @param name the setting's name
   * @param label the phrase for people
   * @param defaultValue the default
   */
  record Text(String name, String label, String defaultValue) implements Setting {

    @Override
    public String problemWith(String value) {
      return "";
    }
  }
}
