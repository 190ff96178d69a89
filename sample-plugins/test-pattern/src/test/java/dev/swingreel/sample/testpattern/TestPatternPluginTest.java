package dev.swingreel.sample.testpattern;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class TestPatternPluginTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new TestPatternPlugin();
  }
}
