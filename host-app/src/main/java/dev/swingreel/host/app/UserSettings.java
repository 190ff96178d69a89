package dev.swingreel.host.app;

import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user has set, in the panel or by hand. Immutable.
 *
 * @param own values of the program's own settings by name; what stands here and is no {@link
 *     Preference} is from another version, and kept
 * @param plugins plugin id, setting, value; also of plugins that are not there now
 * @param disabledPlugins ids of plugins that are not to be used
 */
public record UserSettings(
    Map<String, String> own,
    Map<String, Map<String, String>> plugins,
    Set<String> disabledPlugins) {

  /** Nothing was set. */
  public static final UserSettings NONE = new UserSettings(Map.of(), Map.of(), Set.of());

  /** Copies everything. */
  public UserSettings {
    own = Map.copyOf(own);
    Map<String, Map<String, String>> copies = new HashMap<>();
    plugins.forEach((id, values) -> copies.put(id, Map.copyOf(values)));
    plugins = Map.copyOf(copies);
    disabledPlugins = Set.copyOf(disabledPlugins);
  }

  /**
   * Returns a value.
   *
   * @param preference which one
   * @return what the user set, or the default; always legal
   */
  public String text(Preference preference) {
    return Optional.ofNullable(own.get(preference.setting().name()))
        .filter(value -> preference.problemWith(value).isEmpty())
        .orElse(preference.setting().defaultValue());
  }

  /**
   * Returns a value as a whole number.
   *
   * @param preference one that is a number
   * @return what the user set, or the default
   */
  public int number(Preference preference) {
    return Integer.parseInt(text(preference).trim());
  }

  /**
   * Returns a value of a plugin's setting.
   *
   * @param pluginId the plugin
   * @param setting one of its settings
   * @return what the user set, or the default; always legal
   */
  public String text(String pluginId, Setting setting) {
    return Optional.ofNullable(plugins.getOrDefault(pluginId, Map.of()).get(setting.name()))
        .filter(value -> setting.problemWith(value).isEmpty())
        .orElse(setting.defaultValue());
  }

  /**
   * Returns what a recorder is to be told of plugins: what their schemas allow.
   *
   * @param catalog the plugins there are
   * @return plugin id, setting, value
   */
  public Map<String, Map<String, String>> usable(PluginCatalog catalog) {
    Map<String, Map<String, String>> usable = new TreeMap<>();
    for (PluginEntry entry : catalog.entries()) {
      Map<String, String> values = new TreeMap<>();
      plugins
          .getOrDefault(entry.id(), Map.of())
          .forEach(
              (name, value) -> {
                if (entry.settings().find(name).filter(s -> isLegal(s, value)).isPresent()) {
                  values.put(name, value);
                }
              });
      if (!values.isEmpty()) {
        usable.putIfAbsent(entry.id(), values);
      }
    }
    return usable;
  }

  /**
   * Names the values of plugins' settings that their schemas do not allow.
   *
   * @param catalog the plugins there are
   * @return such as {@code encoder-ffmpeg.speed=fast}
   */
  public List<String> unusable(PluginCatalog catalog) {
    Map<String, Map<String, String>> usable = usable(catalog);
    return catalog.entries().stream()
        .map(PluginEntry::id)
        .distinct()
        .flatMap(
            id ->
                new TreeMap<>(plugins.getOrDefault(id, Map.of()))
                    .entrySet().stream()
                        .filter(e -> !usable.getOrDefault(id, Map.of()).containsKey(e.getKey()))
                        .map(e -> id + "." + e.getKey() + "=" + e.getValue()))
        .toList();
  }

  /**
   * Changes a value.
   *
   * @param preference which one
   * @param value a legal one
   * @return the changed settings
   * @throws IllegalArgumentException if it is not legal
   */
  public UserSettings with(Preference preference, String value) {
    String problem = preference.problemWith(value);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(
          "setting %s must be %s, not \"%s\""
              .formatted(preference.setting().name(), problem, value));
    }
    return new UserSettings(put(own, preference.setting(), value), plugins, disabledPlugins);
  }

  /**
   * Changes a value of a plugin's setting.
   *
   * @param pluginId the plugin
   * @param setting one of its settings
   * @param value a legal one
   * @return the changed settings
   */
  public UserSettings with(String pluginId, Setting setting, String value) {
    if (!isLegal(setting, value)) {
      throw new IllegalArgumentException(
          "setting %s must be %s, not \"%s\""
              .formatted(setting.name(), setting.problemWith(value), value));
    }
    Map<String, Map<String, String>> all = new HashMap<>(plugins);
    all.put(pluginId, put(plugins.getOrDefault(pluginId, Map.of()), setting, value));
    if (all.get(pluginId).isEmpty()) {
      all.remove(pluginId);
    }
    return new UserSettings(own, all, disabledPlugins);
  }

  /**
   * Has a plugin used, or not.
   *
   * @param pluginId the plugin
   * @param isEnabled whether it is used from the next start on
   * @return the changed settings
   */
  public UserSettings withPlugin(String pluginId, boolean isEnabled) {
    Set<String> disabled = new TreeSet<>(disabledPlugins);
    if (isEnabled) {
      disabled.remove(pluginId);
    } else {
      disabled.add(pluginId);
    }
    return new UserSettings(own, plugins, disabled);
  }

  /** What is as it is without settings stands in none. */
  private static Map<String, String> put(Map<String, String> to, Setting setting, String value) {
    Map<String, String> changed = new HashMap<>(to);
    if (value.equals(setting.defaultValue())) {
      changed.remove(setting.name());
    } else {
      changed.put(setting.name(), value);
    }
    return changed;
  }

  private static boolean isLegal(Setting setting, String value) {
    return setting.problemWith(value).isEmpty();
  }
}
