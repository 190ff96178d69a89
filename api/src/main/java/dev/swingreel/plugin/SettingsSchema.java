package dev.swingreel.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What users may set of a plugin.
 *
 * @param settings the settings in the order they are shown; names are unique
 */
public record SettingsSchema(List<Setting> settings) {

  /** Nothing to set. */
  public static final SettingsSchema EMPTY = new SettingsSchema(List.of());

  /** Copies the list and checks that names are unique and defaults legal. */
  public SettingsSchema {
    settings = List.copyOf(settings);
    if (settings.stream().map(Setting::name).distinct().count() != settings.size()) {
      throw new IllegalArgumentException("two settings of a plugin have the same name");
    }
    for (Setting setting : settings) {
      if (!setting.problemWith(setting.defaultValue()).isEmpty()) {
        throw new IllegalArgumentException(
            "the default of setting " + setting.name() + " is not legal");
      }
    }
  }

  /**
   * Finds a setting.
   *
   * @param name its name
   * @return the setting, or nothing
   */
  public Optional<Setting> find(String name) {
    return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /**
   * Checks values against the schema and adds the defaults.
   *
   * @param values names and values as the user gave them
   * @return all settings with their values
   * @throws IllegalArgumentException if a name is unknown or a value illegal; the message names it
   */
  public SettingValues check(Map<String, String> values) {
    Map<String, String> all = new HashMap<>();
    settings.forEach(setting -> all.put(setting.name(), setting.defaultValue()));
    values.forEach(
        (name, value) -> {
          Setting setting =
              find(name)
                  .orElseThrow(
                      () -> new IllegalArgumentException("there is no setting \"" + name + "\""));
          String problem = setting.problemWith(value);
          if (!problem.isEmpty()) {
            throw new IllegalArgumentException(
                "setting %s must be %s, not \"%s\"".formatted(name, problem, value));
          }
          all.put(name, value.trim());
        });
    return new SettingValues(all);
  }
}
