package dev.swingreel.sample.pip;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class PipPluginTest extends PluginContract {
  @Override
  protected SwingreelPlugin createPlugin() {
    return new PipPlugin();
  }
}
