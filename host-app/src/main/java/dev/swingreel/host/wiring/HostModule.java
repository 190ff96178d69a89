package dev.swingreel.host.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import dev.swingreel.MediaContext;
import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.host.ui.ControlPanel;
import dev.swingreel.host.ui.PanelPreparation;
import dev.swingreel.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the faces are made of. Everything is made when it is first asked for. Nothing is found by
 * annotations, which takes its time at each start.
 */
final class HostModule extends AbstractModule {

  private final StopSignal signal;
  private final List<Path> pluginFolders;
  private final Supplier<PanelPreparation> preparation;

  HostModule(StopSignal signal, List<Path> pluginFolders, Supplier<PanelPreparation> preparation) {
    this.signal = signal;
    this.pluginFolders = pluginFolders;
    this.preparation = preparation;
  }

  @Override
  protected void configure() {
    Provider<PluginCatalog> plugins = getProvider(PluginCatalog.class);
    Provider<MediaContext> context = getProvider(MediaContext.class);
    Provider<RecorderController> controller = getProvider(RecorderController.class);
    bind(PluginCatalog.class, this::plugins);
    bind(MediaContext.class, () -> MediaContext.with(plugins.get()).build());
    bind(RecorderController.class, () -> new RecorderController(context.get()));
    bind(PanelLauncher.class, () -> new ControlPanel(controller.get(), signal, preparation));
  }

  private <T> void bind(Class<T> type, Provider<? extends T> maker) {
    bind(type).toProvider(maker).in(Scopes.SINGLETON);
  }

  private PluginCatalog plugins() {
    return PluginCatalog.load(
        HostModule.class.getClassLoader(),
        pluginFolders,
        SettingsFile.ofThisUser().disabledPlugins());
  }
}
