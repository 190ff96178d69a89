package dev.swingreel.sample.clicks;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.sample.clicks.internal.XInput;
import java.util.List;

/** The catalogue of this plugin: one filter. */
public final class ClicksPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("sample-clicks", "Clicks and keys", "0.1.0", new ApiVersion(1, 0));

  static final SettingsSchema SETTINGS =
      new SettingsSchema(
          List.of(
              new Setting.Switch("clicks", "Rings where the mouse is clicked", true),
              new Setting.Switch("keys", "The keys that are pressed, passwords too", false),
              new Setting.Number("radius", "Radius of a ring", 4, 200, "px", 24)));

  /** Makes the catalogue. Cheap, as it has to be. */
  public ClicksPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<VideoFilterProvider> filters() {
    return List.of(new ClicksProvider(XInput::availability, XInput::open));
  }

  @Override
  public SettingsSchema settings() {
    return SETTINGS;
  }
}
