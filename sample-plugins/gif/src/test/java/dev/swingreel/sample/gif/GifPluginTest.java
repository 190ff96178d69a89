package dev.swingreel.sample.gif;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class GifPluginTest extends PluginContract {
  @Override
  protected SwingreelPlugin createPlugin() {
    return new GifPlugin();
  }
}
