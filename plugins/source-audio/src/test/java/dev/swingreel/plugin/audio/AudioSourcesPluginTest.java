package dev.swingreel.plugin.audio;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class AudioSourcesPluginTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new AudioSourcesPlugin();
  }
}
