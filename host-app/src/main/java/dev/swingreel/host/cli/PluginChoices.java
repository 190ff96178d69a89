package dev.swingreel.host.cli;

import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user typed about plugins, checked against those there are. */
final class PluginChoices {

  private static final String ENCODER_PREFIX = "encoder-";
  private static final Pattern SETTING = Pattern.compile("([^.=]+)\\.([^=]+)=(.*)", Pattern.DOTALL);

  private PluginChoices() {}

  /**
   * Finds an encoder plugin by its id, with or without {@code encoder-}, or encoders by a part of
   * their label.
   *
   * @return what {@link PluginCatalog#isWished} understands
   * @throws CommandFailure if there is none, or it does not work here
   */
  static String encoder(PluginCatalog plugins, String name) {
    return plugins
        .find(name)
        .or(() -> plugins.find(ENCODER_PREFIX + name))
        .filter(entry -> !entry.availability().isAvailable() || !entry.encoders().isEmpty())
        .map(PluginChoices::working)
        .or(() -> byLabel(plugins, name))
        .orElseThrow(
            () -> new CommandFailure(ExitCode.USAGE, Messages.text("record.no-encoder", name)));
  }

  private static String working(PluginEntry entry) {
    if (!entry.availability().isAvailable()) {
      throw new CommandFailure(
          ExitCode.NOT_SUPPORTED,
          Messages.text("record.broken-encoder", entry.id(), entry.availability().reason()));
    }
    return entry.id();
  }

  private static Optional<String> byLabel(PluginCatalog plugins, String part) {
    return plugins.encoders().stream()
        .map(encoder -> plugins.ownerOf(encoder).id() + "/" + part)
        .filter(wish -> !part.isBlank())
        .filter(wish -> plugins.encoders().stream().anyMatch(each -> plugins.isWished(wish, each)))
        .findFirst();
  }

  /**
   * Finds a filter by its id.
   *
   * @return the id
   * @throws CommandFailure {@code USAGE} if there is none
   */
  static String filter(PluginCatalog plugins, String id) {
    if (plugins.filters().stream().noneMatch(filter -> filter.id().equals(id))) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("record.no-filter", id));
    }
    return id;
  }

  /**
   * Reads settings.
   *
   * @param texts each {@code plugin.setting=value}; the last one wins
   * @return plugin id, setting, value
   * @throws CommandFailure {@code USAGE} if plugin or setting are unknown or the value is illegal
   */
  static Map<String, Map<String, String>> settings(PluginCatalog plugins, List<String> texts) {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher matcher = SETTING.matcher(text);
      if (!matcher.matches()) {
        throw new CommandFailure(ExitCode.USAGE, Messages.text("record.bad-set", text));
      }
      settings
          .computeIfAbsent(matcher.group(1), id -> new LinkedHashMap<>())
          .put(matcher.group(2), matcher.group(3));
    }
    settings.forEach((id, values) -> check(plugins, id, values));
    return settings;
  }

  private static void check(PluginCatalog plugins, String id, Map<String, String> values) {
    PluginEntry entry =
        plugins
            .find(id)
            .orElseThrow(
                () -> new CommandFailure(ExitCode.USAGE, Messages.text("record.no-plugin", id)));
    try {
      entry.settings().check(values);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, Messages.text("record.refused-setting", id, e.getMessage()), e);
    }
  }
}
