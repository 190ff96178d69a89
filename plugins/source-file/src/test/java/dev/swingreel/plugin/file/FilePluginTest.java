package dev.swingreel.plugin.file;

import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.testkit.PluginContract;

class FilePluginTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new FilePlugin();
  }
}
