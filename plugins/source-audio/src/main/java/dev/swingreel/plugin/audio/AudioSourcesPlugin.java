package dev.swingreel.plugin.audio;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/** The plugin {@code source-audio}: {@code microphone} and {@code system}. */
public final class AudioSourcesPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("source-audio", "Audio sources", "0.1.0", ApiVersion.CURRENT);

  private final SoundSystems systems = SoundSystems.ofThisMachine();

  /** Makes the plugin; touches no device. */
  public AudioSourcesPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public SettingsSchema settings() {
    return new SettingsSchema(List.of(SoundSystems.BACKEND));
  }

  @Override
  public List<SourceProvider> sources() {
    return List.of(
        new CaptureProvider(CaptureKind.MICROPHONE, systems),
        new CaptureProvider(CaptureKind.SYSTEM, systems));
  }
}
