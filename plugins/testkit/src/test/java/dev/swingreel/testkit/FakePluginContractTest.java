package dev.swingreel.testkit;

import dev.swingreel.plugin.SwingreelPlugin;

class FakePluginContractTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new ListedPlugin();
  }
}
