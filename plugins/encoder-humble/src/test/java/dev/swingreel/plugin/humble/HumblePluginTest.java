package dev.swingreel.plugin.humble;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class HumblePluginTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new HumblePlugin();
  }
}
