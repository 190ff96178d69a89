package dev.swingreel.sample.pip;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.OtherSources;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.Arrays;
import java.util.List;

/** The catalogue of this plugin: one source that builds on those of all plugins. */
public final class PipPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo(
          "sample-picture-in-picture", "Picture in picture", "0.1.0", new ApiVersion(1, 0));

  static final SettingsSchema SETTINGS =
      new SettingsSchema(
          List.of(
              new Setting.Choice(
                  "corner",
                  "Where the small picture is",
                  Arrays.stream(Corner.values()).map(Corner::word).toList(),
                  Corner.BOTTOM_RIGHT.word()),
              new Setting.Number("width", "Width of the small picture", 5, 50, "%", 25),
              new Setting.Number("margin", "Distance from the edges", 0, 500, "px", 16)));

  /** Makes the catalogue. Cheap, as it has to be. */
  public PipPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<SourceProvider> combinedSources(OtherSources others) {
    return List.of(new PipProvider(others));
  }

  @Override
  public SettingsSchema settings() {
    return SETTINGS;
  }
}
