package dev.swingreel.plugin.screen;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class ScreenPluginContractTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new ScreenPlugin();
  }
}
