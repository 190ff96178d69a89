package dev.swingreel.plugin.screen;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;
import java.util.function.Function;

/** The plugin {@code source-screen}: monitors and regions of the desktop as video sources. */
public final class ScreenPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("source-screen", "Screen capture", version(), ApiVersion.CURRENT);

  private final ScreenBackends backends;

  /** Makes the plugin for the environment of this process. */
  public ScreenPlugin() {
    this(System::getenv);
  }

  /**
   * Makes the plugin for an environment.
   *
   * @param environment answers the value of an environment variable, or {@code null}
   */
  ScreenPlugin(Function<String, String> environment) {
    this.backends = ScreenBackends.forThisSystem(environment);
  }

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<SourceProvider> sources() {
    return List.of(new ScreenProvider(backends));
  }

  @Override
  public SettingsSchema settings() {
    return new SettingsSchema(
        List.of(
            new Setting.Choice(
                ScreenBackends.SETTING,
                "Means of capture",
                ScreenBackends.CHOICES,
                ScreenBackends.AUTO)));
  }

  private static String version() {
    String version = ScreenPlugin.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
