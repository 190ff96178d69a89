package dev.swingreel.sample.gif;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/** The catalogue of this plugin: an encoder and a container. */
public final class GifPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("sample-gif", "Animated GIF", "0.1.0", new ApiVersion(1, 0));

  static final SettingsSchema SETTINGS =
      new SettingsSchema(
          List.of(
              new Setting.Number(
                  "colours",
                  "Colours of a picture",
                  Palette.LEAST_COLOURS,
                  Palette.MOST_COLOURS,
                  "",
                  Palette.MOST_COLOURS),
              new Setting.Switch("dither", "Dots where a colour is missing", true)));

  /** Makes the catalogue. Cheap, as it has to be. */
  public GifPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<EncoderProvider> encoders() {
    return List.of(new GifEncoderProvider());
  }

  @Override
  public List<ContainerProvider> containers() {
    return List.of(new GifContainer());
  }

  @Override
  public SettingsSchema settings() {
    return SETTINGS;
  }
}
