package dev.swingreel.plugin.canvas;

import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.testkit.VideoSourceContract;
import java.util.Map;

class DemoCanvasSourceTest extends VideoSourceContract {

  @Override
  protected VideoSourceProvider createProvider() {
    return new DemoCanvasProvider();
  }

  @Override
  protected SettingValues settings() {
    return new CanvasPlugin().settings().check(Map.of("demo-width", "320", "demo-height", "180"));
  }
}
