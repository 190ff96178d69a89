package dev.swingreel.host.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.swingreel.MediaContext;
import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.host.ui.ControlPanel;
import dev.swingreel.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.List;

/** What the faces are made of. Everything is made when it is first asked for. */
final class HostModule extends AbstractModule {

  private final StopSignal signal;
  private final List<Path> pluginFolders;

  HostModule(StopSignal signal, List<Path> pluginFolders) {
    this.signal = signal;
    this.pluginFolders = pluginFolders;
  }

  @Provides
  @Singleton
  PluginCatalog plugins() {
    return PluginCatalog.load(
        HostModule.class.getClassLoader(),
        pluginFolders,
        SettingsFile.ofThisUser().disabledPlugins());
  }

  @Provides
  @Singleton
  static MediaContext context(PluginCatalog plugins) {
    return MediaContext.with(plugins).build();
  }

  @Provides
  @Singleton
  static RecorderController controller(MediaContext context) {
    return new RecorderController(context);
  }

  @Provides
  @Singleton
  PanelLauncher panel(RecorderController controller) {
    return new ControlPanel(controller, signal);
  }
}
