package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class WebmPluginContractTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new WebmPlugin();
  }
}
