package dev.swingreel.host.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.PluginFolders;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.host.cli.CliMain;
import dev.swingreel.host.ui.PanelPreparation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The composition root. The injector is made when something is first asked of it: help is not. */
public final class Wiring {

  private final StopSignal signal;
  private Supplier<PanelPreparation> preparation = PanelPreparation::begin;
  private Injector injector;

  /**
   * Makes the root.
   *
   * @param signal raised when the system ends the program
   */
  public Wiring(StopSignal signal) {
    this.signal = signal;
  }

  /**
   * Returns the command line, which also opens the control panel.
   *
   * @return a command line over everything else
   */
  public CliMain commandLine() {
    return new CliMain(this::controller, () -> get(PanelLauncher.class), signal);
  }

  /** Loads what the control panel needs while its plugins are looked for. */
  public synchronized void warmUpPanel() {
    PanelPreparation begun = PanelPreparation.begin();
    preparation = () -> begun;
  }

  private synchronized RecorderController controller(List<Path> pluginPath) {
    if (injector == null) {
      injector =
          Guice.createInjector(new HostModule(signal, PluginFolders.all(pluginPath), preparation));
    }
    return injector.getInstance(RecorderController.class);
  }

  private synchronized <T> T get(Class<T> type) {
    if (injector == null) {
      controller(List.of());
    }
    return injector.getInstance(type);
  }
}
