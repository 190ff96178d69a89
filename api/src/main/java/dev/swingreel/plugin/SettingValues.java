package dev.swingreel.plugin;

import java.util.Map;

/**
 * Checked values of a plugin's settings, made by {@link SettingsSchema#check}. Immutable.
 *
 * @param values every setting's value as text
 */
public record SettingValues(Map<String, String> values) {

  /** No settings at all. */
  public static final SettingValues NONE = new SettingValues(Map.of());

  /** Copies the map. */
  public SettingValues {
    values = Map.copyOf(values);
  }

  /**
   * Returns a value as text.
   *
   * @param name a name of the schema
   * @return the value
   * @throws IllegalArgumentException if the schema has no such name
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no setting \"" + name + "\"");
    }
    return value;
  }

  /**
   * Returns a value as a whole number.
   *
   * @param name the name of a {@link Setting.Number}
   * @return the value
   */
  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /**
   * Returns a value as on or off.
   *
   * @param name the name of a {@link Setting.Switch}
   * @return the value
   */
  public boolean isOn(String name) {
    return Boolean.parseBoolean(text(name));
  }
}
