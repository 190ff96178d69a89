package dev.swingreel.sample.wav;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/** The catalogue of this plugin: an encoder and a container. */
public final class WavPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("sample-wav", "WAV", "0.1.0", new ApiVersion(1, 0));

  /** Makes the catalogue. Cheap, as it has to be. */
  public WavPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<EncoderProvider> encoders() {
    return List.of(new PcmProvider());
  }

  @Override
  public List<ContainerProvider> containers() {
    return List.of(new WavContainer());
  }
}
