package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class FfmpegPluginTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new FfmpegPlugin();
  }
}
