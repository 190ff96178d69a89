package dev.swingreel.testkit;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/** The complete fake plugin as a class of its own, as the service loader wants it. */
public final class ListedPlugin implements SwingreelPlugin {

  private final FakePlugin fake = FakePlugin.complete();

  @Override
  public PluginInfo info() {
    return fake.info();
  }

  @Override
  public List<SourceProvider> sources() {
    return fake.sources();
  }

  @Override
  public List<EncoderProvider> encoders() {
    return fake.encoders();
  }

  @Override
  public List<ContainerProvider> containers() {
    return fake.containers();
  }
}
