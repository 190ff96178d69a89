package dev.swingreel.host.cli;

import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.Codec;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.VideoFilterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swingreel plugins}: what is installed, and what does not work, with the reason. */
@Command(name = "plugins", mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

  private final Supplier<RecorderController> controller;
  private final Console console;
  private final PluginNews news;

  @Mixin private JsonOption json;

  PluginsCommand(Supplier<RecorderController> controller, Console console, PluginNews news) {
    this.controller = controller;
    this.console = console;
    this.news = news;
  }

  /** A setting in JSON. */
  private record SettingJson(String name, String label, String defaultValue, String legal) {

    static SettingJson of(Setting setting) {
      return new SettingJson(
          setting.name(), setting.label(), setting.defaultValue(), legal(setting));
    }

    private static String legal(Setting setting) {
      if (setting instanceof Setting.Number number) {
        return Messages.text("plugins.range", number.min(), number.max(), number.unit()).strip();
      }
      if (setting instanceof Setting.Choice choice) {
        return String.join(", ", choice.choices());
      }
      return setting instanceof Setting.Switch ? "true, false" : Messages.text("plugins.any-text");
    }
  }

  /** A plugin in JSON. Component order is the order of the fields. */
  private record PluginJson(
      String id,
      String name,
      String version,
      String licence,
      String origin,
      boolean available,
      String reason,
      List<String> sources,
      List<String> encoders,
      List<String> containers,
      List<String> readers,
      List<String> filters,
      List<SettingJson> settings) {

    static PluginJson of(PluginEntry entry) {
      return new PluginJson(
          entry.id(),
          entry.name(),
          entry.version(),
          entry.licence(),
          entry.origin(),
          entry.availability().isAvailable(),
          entry.availability().reason(),
          entry.sources().stream().map(SourceProvider::id).distinct().toList(),
          entry.encoders().stream()
              .flatMap(provider -> provider.codecs().stream())
              .map(Codec::id)
              .distinct()
              .toList(),
          entry.containers().stream().flatMap(each -> each.types().stream()).distinct().toList(),
          entry.readers().stream().map(ReaderProvider::label).toList(),
          entry.filters().stream().map(VideoFilterProvider::id).toList(),
          entry.settings().settings().stream().map(SettingJson::of).toList());
    }

    String gives() {
      if (!available) {
        return Messages.text("unavailable", reason);
      }
      List<String> parts = new ArrayList<>();
      add(parts, "plugins.sources", sources);
      add(parts, "plugins.encoders", encoders);
      add(parts, "plugins.containers", containers);
      add(parts, "plugins.readers", readers);
      add(parts, "plugins.filters", filters);
      return String.join("; ", parts);
    }

    private static void add(List<String> parts, String key, List<String> names) {
      if (!names.isEmpty()) {
        parts.add(Messages.text(key, String.join(", ", names)));
      }
    }
  }

  @Override
  public Integer call() {
    List<PluginJson> plugins =
        controller.get().context().plugins().entries().stream().map(PluginJson::of).toList();
    news.told();
    if (json.isOn()) {
      console.printJson(plugins);
    } else if (plugins.isEmpty()) {
      console.print(Messages.text("plugins.none"));
    } else {
      print(plugins);
    }
    return ExitCode.DONE.code();
  }

  private void print(List<PluginJson> plugins) {
    Table table = new Table();
    table.row(
        Messages.text("column.id"),
        Messages.text("column.version"),
        Messages.text("column.label"),
        Messages.text("column.origin"),
        Messages.text("column.gives"));
    for (PluginJson plugin : plugins) {
      table.row(plugin.id(), plugin.version(), plugin.name(), plugin.origin(), plugin.gives());
    }
    table.printTo(console);
    Table settings = new Table();
    for (PluginJson plugin : plugins) {
      for (SettingJson setting : plugin.settings()) {
        settings.row(
            "--set " + plugin.id() + "." + setting.name() + "=" + setting.defaultValue(),
            setting.label() + " (" + setting.legal() + ")");
      }
    }
    if (!settings.isEmpty()) {
      console.print("");
      console.print(Messages.text("plugins.settings"));
      settings.printTo(console);
    }
  }
}
