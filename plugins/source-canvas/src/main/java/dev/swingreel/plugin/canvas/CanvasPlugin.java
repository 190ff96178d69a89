package dev.swingreel.plugin.canvas;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/**
 * Java2D canvases as sources. Its one device is a demo canvas; programs capture their own canvases
 * with {@link CanvasCapture}.
 */
public final class CanvasPlugin implements SwingreelPlugin {

  static final String DEMO_WIDTH = "demo-width";
  static final String DEMO_HEIGHT = "demo-height";

  private static final SettingsSchema SETTINGS =
      new SettingsSchema(
          List.of(
              new Setting.Number(DEMO_WIDTH, "Width of the demo canvas", 160, 7680, "px", 1280),
              new Setting.Number(DEMO_HEIGHT, "Height of the demo canvas", 90, 4320, "px", 720)));

  /** Makes the plugin, for the service loader. */
  public CanvasPlugin() {}

  @Override
  public PluginInfo info() {
    return new PluginInfo("source-canvas", "Canvas", "0.1.0", ApiVersion.CURRENT);
  }

  @Override
  public List<SourceProvider> sources() {
    return List.of(new DemoCanvasProvider());
  }

  @Override
  public SettingsSchema settings() {
    return SETTINGS;
  }
}
