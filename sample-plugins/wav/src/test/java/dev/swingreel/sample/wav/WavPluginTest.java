package dev.swingreel.sample.wav;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class WavPluginTest extends PluginContract {
  @Override
  protected SwingreelPlugin createPlugin() {
    return new WavPlugin();
  }
}
