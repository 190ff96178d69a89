package dev.swingreel.sample.testpattern;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/**
 * The catalogue of this plugin. The host finds it because {@code META-INF/services} names it, makes
 * it with this constructor and asks what it has; nothing is opened yet.
 */
public final class TestPatternPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("sample-test-pattern", "Test pattern", "0.1.0", ApiVersion.CURRENT);

  /** Makes the catalogue. Cheap, as it has to be. */
  public TestPatternPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<SourceProvider> sources() {
    return List.of(new TestPatternProvider(), new TestToneProvider());
  }
}
