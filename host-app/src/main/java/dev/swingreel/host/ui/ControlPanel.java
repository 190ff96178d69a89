package dev.swingreel.host.ui;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlSocket;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.PluginFolders;
import dev.swingreel.host.app.PluginInstaller;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;

/** The control panel: one window to see the source, record it and find the file. */
public final class ControlPanel implements PanelLauncher {

  private static final System.Logger LOG = System.getLogger(ControlPanel.class.getName());
  private static final int THEME_MS = 5_000;

  private final RecorderController controller;
  private final StopSignal stopSignal;

  private final RecordingFolder folder;
  private final Path socket;
  private final SettingsFile file;
  private final Path pluginFolder;
  private final Supplier<PanelPreparation> preparation;

  /**
   * Makes a panel that records into the user's video folder. Nothing is opened yet.
   *
   * @param controller what opens and records
   * @param stopSignal closes the window when the system wants the program to end
   * @param preparation what is prepared already, or begins to be when it is asked for
   */
  public ControlPanel(
      RecorderController controller,
      StopSignal stopSignal,
      Supplier<PanelPreparation> preparation) {
    this(
        controller,
        stopSignal,
        RecordingFolder.ofThisUser(),
        ControlSocket.ofThisUser(),
        SettingsFile.ofThisUser(),
        PluginFolders.ofThisUser(),
        preparation);
  }

  ControlPanel(
      RecorderController controller,
      StopSignal stopSignal,
      RecordingFolder folder,
      Path socket,
      SettingsFile file,
      Path pluginFolder) {
    this(
        controller,
        stopSignal,
        folder,
        socket,
        file,
        pluginFolder,
        () -> PanelPreparation.begin(file));
  }

  private ControlPanel(
      RecorderController controller,
      StopSignal stopSignal,
      RecordingFolder folder,
      Path socket,
      SettingsFile file,
      Path pluginFolder,
      Supplier<PanelPreparation> preparation) {
    this.controller = controller;
    this.stopSignal = stopSignal;
    this.folder = folder;
    this.socket = socket;
    this.file = file;
    this.pluginFolder = pluginFolder;
    this.preparation = preparation;
  }

  /**
   * Opens the window and waits until it is closed; never on the event dispatch thread. A recording
   * that is under way then is completed first. If this user has a panel open already, that one
   * comes to the front instead.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if there is no display
   */
  @Override
  public void open() {
    requireDisplay();
    if (ControlSocket.send(socket, ControlRequest.of(ControlWord.SHOW)).isPresent()) {
      return;
    }
    if (!stopSignal.begin()) {
      return;
    }
    try {
      openAndWait();
    } finally {
      stopSignal.end();
    }
  }

  private void openAndWait() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    CompletableFuture<Function<ControlRequest, String>> panel = new CompletableFuture<>();
    Optional<ControlSocket> control = listen(panel);
    PanelPreparation prepared = preparation.get();
    PanelPreparation.Ready ready = prepared.await();
    folder.use(ready.settings().settings());
    PanelKeys keys = new PanelKeys(word -> obey(panel, ControlRequest.of(word)));
    try (WorkQueue devices = new WorkQueue("panel-devices");
        WorkQueue files = new WorkQueue("panel-files");
        WorkQueue lookouts = new WorkQueue("panel-thumbnails");
        WorkQueue makers = new WorkQueue("panel-makers")) {
      PanelExecutors threads = new PanelExecutors(SwingUtilities::invokeLater, devices, files);
      SettingsModel settings =
          new SettingsModel(file, ready.settings(), controller.context().plugins(), threads);
      SwingUtilities.invokeLater(
          () -> {
            try {
              PanelTheme.install(ready.isDark());
              follow(settings, keys, threads);
              // Asks the desktop, which the window need not wait for.
              useKeys(settings, keys, threads);
              panel.complete(
                  show(settings, prepared, threads, lookouts, makers, () -> closed.complete(null)));
            } catch (RuntimeException | Error e) {
              closed.completeExceptionally(e);
            }
          });
      closed.join();
    } catch (CompletionException e) {
      throw new MediaException(
          MediaErrorCode.UNKNOWN, Texts.text("failure.unexpected", e.getCause()), e.getCause());
    } finally {
      keys.close();
      control.ifPresent(ControlSocket::close);
    }
  }

  private static CompletableFuture<String> obey(
      CompletableFuture<Function<ControlRequest, String>> panel, ControlRequest request) {
    return panel.thenApplyAsync(shown -> shown.apply(request), SwingUtilities::invokeLater);
  }

  /** Without it the panel works, only not from outside. */
  private Optional<ControlSocket> listen(
      CompletableFuture<Function<ControlRequest, String>> panel) {
    try {
      return Optional.of(ControlSocket.open(socket, request -> obey(panel, request)));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.WARNING, "the panel cannot be controlled by other programs", e);
      return Optional.empty();
    }
  }

  /** Does at once what can be done while the window is open. */
  private void follow(SettingsModel settings, PanelKeys keys, PanelExecutors threads) {
    record Followed(Optional<Notice> ofKeys, boolean isDark) {}
    settings.onChange(
        () -> {
          UserSettings now = settings.settings();
          folder.use(now);
          threads.run(
              threads.files(),
              () -> new Followed(keys.use(now), PanelTheme.isDark(now)),
              followed -> {
                PanelTheme.install(followed.isDark());
                followed.ofKeys().ifPresent(settings::tell);
              },
              failure ->
                  LOG.log(Level.WARNING, "a setting has to wait for the next start", failure));
        });
  }

  private static void useKeys(SettingsModel settings, PanelKeys keys, PanelExecutors threads) {
    UserSettings now = settings.settings();
    threads.run(
        threads.files(),
        () -> keys.use(now),
        told -> told.ifPresent(settings::tell),
        failure -> LOG.log(Level.WARNING, "keys of the desktop do not work", failure));
  }

  private Function<ControlRequest, String> show(
      SettingsModel settings,
      PanelPreparation prepared,
      PanelExecutors threads,
      Executor lookouts,
      Executor makers,
      Runnable onClosed) {
    PanelWindow[] shown = new PanelWindow[1];
    RecorderViewModel model =
        new RecorderViewModel(controller, folder, settings, threads, () -> shown[0].render());
    PanelWindow window =
        new PanelWindow(
            model,
            controller,
            new RecordingLibrary(folder, controller.context().plugins()),
            settings,
            folder,
            new PluginsModel(
                controller.context().plugins(),
                new PluginInstaller(pluginFolder),
                settings,
                threads),
            threads,
            lookouts,
            makers,
            prepared.icons());
    shown[0] = window;
    OwnWindows own = new OwnWindows(threads.devices(), controller::keepOwnWindowsOut);
    ThemeWatch theme =
        new ThemeWatch(
            settings, threads, lookouts, () -> model.state().phase().isWriting(), THEME_MS);
    window.open(
        () -> {
          theme.close();
          own.close();
          onClosed.run();
        });
    if (prepared.await().isFirstStart()) {
      model.tellWhenOpen(Notice.info(Texts.text("notice.welcome", HomePath.show(folder.path()))));
      settings.keep();
    }
    settings.notice().ifPresent(model::tellWhenOpen);
    settings.onNotice(model::tellWhenOpen);
    model.recoverInterrupted();
    stopSignal.onRaised(() -> SwingUtilities.invokeLater(window::close));
    return request -> {
      if (request.word() == ControlWord.SHOW) {
        window.toFront();
      }
      return model.obey(request);
    };
  }

  private static void requireDisplay() {
    boolean isHeadless;
    try {
      isHeadless = GraphicsEnvironment.isHeadless();
      if (!isHeadless) {
        GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      }
    } catch (AWTError | NoClassDefFoundError unreachable) {
      isHeadless = true;
    }
    if (isHeadless) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, Texts.text("failure.headless"));
    }
  }
}
