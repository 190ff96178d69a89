package dev.swingreel.sample.clicks;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class ClicksPluginTest extends PluginContract {
  @Override
  protected SwingreelPlugin createPlugin() {
    return new ClicksPlugin();
  }
}
