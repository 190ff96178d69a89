package dev.swingreel.plugin.file;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;

/**
 * Pictures and sound of media files, {@code file:clip.webm}, decoded by the readers of all plugins.
 * Any thread.
 */
public final class FilePlugin implements SwingreelPlugin {

  static final String LOOP = "loop";

  private static final PluginInfo INFO =
      new PluginInfo("source-file", "Media files as sources", "0.1.0", new ApiVersion(1, 0));

  private static final SettingsSchema SETTINGS =
      new SettingsSchema(
          List.of(new Setting.Switch(LOOP, "Begin again at the end of the file", false)));

  private final Playbacks playbacks = new Playbacks();

  /** Makes the plugin; opens nothing. */
  public FilePlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<SourceProvider> sources() {
    return sources(List.of());
  }

  @Override
  public List<SourceProvider> sources(List<ReaderProvider> readers) {
    FileFinder finder = new FileFinder(readers);
    return List.of(
        new FileVideoProvider(finder, playbacks), new FileAudioProvider(finder, playbacks));
  }

  @Override
  public SettingsSchema settings() {
    return SETTINGS;
  }
}
