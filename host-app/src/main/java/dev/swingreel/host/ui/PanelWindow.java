package dev.swingreel.host.ui;

import dev.swingreel.host.app.DesktopFolder;
import dev.swingreel.host.app.Exporting;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.Trimming;
import dev.swingreel.host.player.Player;
import java.awt.Component;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Image;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/** The window: holds the views and passes on keys and its closing. Event dispatch thread. */
final class PanelWindow {

  private static final int TICK_MS = 200;
  private static final int METER_MS = 50;
  private static final int THUMBNAILS_MS = 4_000;

  /** Long enough for the window to be painted before. */
  private static final int LATER_MS = 400;

  private final JFrame frame = new JFrame(Texts.text("window.title"));
  private final RecorderViewModel model;
  private final RecordView recordView;
  private final RecordingsModel recordings;
  private final FileMaking making;
  private RecordingsView recordingsView;
  private RecordingsPage recordingsPage;
  private final JTabbedPane views = new JTabbedPane();
  private RecordingBar bar;
  private final Backstage backstage;
  private final Thumbnails thumbnails;
  private final PanelExecutors threads;
  private final Executor lookouts;
  private Optional<Tray> tray = Optional.empty();
  private final Announcer announcer;
  private final Timer ticker;
  private final Timer meterTimer;
  private final Timer thumbnailTimer;
  private final Timer laterTimer = new Timer(LATER_MS, event -> makeViews());

  /**
   * Makes the window, not yet visible.
   *
   * @param model what is rendered; {@link #render()} is to be called after each of its changes
   * @param controller opens sources for thumbnails
   * @param library the recordings there are
   * @param settings what the user has set
   * @param folder where recordings go
   * @param plugins the plugins there are
   * @param threads where things run
   * @param lookouts takes thumbnails and asks the desktop; is made to wait for them
   * @param makers makes new files of recordings, for minutes
   * @param icons the icons of the program, shown when they are drawn
   */
  PanelWindow(
      RecorderViewModel model,
      RecorderController controller,
      RecordingLibrary library,
      SettingsModel settings,
      RecordingFolder folder,
      PluginsModel plugins,
      PanelExecutors threads,
      Executor lookouts,
      Executor makers,
      CompletionStage<List<Image>> icons) {
    this.model = model;
    this.threads = threads;
    this.lookouts = lookouts;
    recordView =
        new RecordView(
            model,
            new RegionPicker(threads),
            new NoticeBar.Actions(
                this::showFolder,
                this::askForCopy,
                model::giveName,
                model::keepName,
                PanelWindow::canShowFolder),
            settings::key);
    thumbnails = new Thumbnails(controller, lookouts, threads.window(), recordView::showThumbnail);
    backstage = new Backstage(frame, this::bar, threads);
    model.setStage(backstage);
    ticker = new Timer(TICK_MS, event -> model.tick());
    meterTimer = new Timer(METER_MS, event -> recordView.tick());
    thumbnailTimer = new Timer(THUMBNAILS_MS, event -> refreshThumbnails());
    announcer =
        new Announcer(frame::isActive, told -> Announcer.through(tray, threads).accept(told));
    frame.setName("panel");
    CompletionStage<Void> unused = icons.thenAcceptAsync(frame::setIconImages, threads.window());
    recordings = new RecordingsModel(library, Trash.ofThisUser(), threads, this::renderRecordings);
    making = new FileMaking(makers, threads.window(), this::renderRecordings);
    views.setName("views");
    views.addTab(Texts.text("view.record"), recordView.component());
    addLater("view.recordings", () -> recordings(controller, settings));
    addLater("view.settings", () -> new SettingsView(settings, folder).component());
    addLater(
        "view.plugins",
        () ->
            new PluginsView(plugins, canShowFolder() ? Optional.of(this::open) : Optional.empty())
                .component());
    for (int tab = 0; tab < views.getTabCount(); tab++) {
      views.setMnemonicAt(tab, KeyEvent.VK_1 + tab);
    }
    settings.onChange(this::render);
    views.addChangeListener(
        event -> {
          leavePlayer();
          if (views.getSelectedComponent() instanceof LaterView view) {
            view.make();
          }
          recordings.refresh();
          plugins.refresh();
        });
    frame.setContentPane(views);
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    bindKeys();
  }

  /**
   * Shows the window.
   *
   * @param onClosed called once, after the window was closed
   */
  void open(Runnable onClosed) {
    CompletableFuture<Void> unused =
        model.closed().thenRun(() -> SwingUtilities.invokeLater(() -> dispose(onClosed)));
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowActivated(WindowEvent event) {
            model.refreshChoices();
            refreshThumbnails();
          }

          @Override
          public void windowClosing(WindowEvent event) {
            close();
          }
        });
    render();
    frame.setSize(960, 740);
    frame.setMinimumSize(new Dimension(860, 660));
    frame.setLocationRelativeTo(null);
    frame.setVisible(true);
    meterTimer.start();
    thumbnailTimer.start();
    laterTimer.setRepeats(false);
    laterTimer.start();
    model.refreshChoices();
    // Loads a library of the desktop, where there is one.
    threads.files().execute(PanelWindow::canShowFolder);
  }

  /** Brings the window before the others, unless it is hidden for a recording's sake. */
  void toFront() {
    if (frame.isVisible()) {
      frame.setState(Frame.NORMAL);
      frame.toFront();
      frame.requestFocus();
    }
  }

  /** Completes what is being recorded, then closes the window. Later calls change nothing. */
  void close() {
    making.close();
    model.close();
  }

  /** Shows the present state of the model. */
  void render() {
    recordView.render();
    // Before the panel comes back from behind the stage: then it is not looked at.
    announcer.show(model.state());
    tray.ifPresent(icon -> icon.show(model.state()));
    backstage.show(model.state());
    boolean writes = model.state().phase().isWriting();
    if (writes || model.state().phase() == Phase.COUNTING) {
      leavePlayer();
    }
    if (writes != ticker.isRunning()) {
      if (writes) {
        ticker.start();
      } else {
        ticker.stop();
      }
    }
  }

  private RecordingBar bar() {
    if (bar == null) {
      bar = new RecordingBar(model);
    }
    return bar;
  }

  private void makeBar() {
    // Not if the window was closed meanwhile.
    if (frame.isDisplayable()) {
      RecordingBar unused = bar();
    }
  }

  private void openTray() {
    if (frame.isDisplayable()) {
      tray =
          Tray.open(
              new Tray.Actions(
                  this::toFront,
                  model::toggleRecording,
                  model::togglePause,
                  model::mark,
                  model::replayOrSave,
                  this::close));
      tray.ifPresent(icon -> icon.show(model.state()));
    }
  }

  private void addLater(String key, Supplier<JComponent> view) {
    views.addTab(Texts.text(key), new LaterView(view));
  }

  /** Makes what the first picture of the window does without, each in a task of its own. */
  private void makeViews() {
    SwingUtilities.invokeLater(this::openTray);
    SwingUtilities.invokeLater(this::makeBar);
    for (Component view : views.getComponents()) {
      if (view instanceof LaterView later) {
        SwingUtilities.invokeLater(later::make);
      }
    }
  }

  private JComponent recordings(RecorderController controller, SettingsModel settings) {
    recordingsView =
        new RecordingsView(
            recordings,
            new RecordingsView.Makers(
                making,
                new TrimModel(
                    new Trimming(controller.context().plugins()), threads, making, recordings),
                new ExportModel(
                    new Exporting(controller.context()),
                    settings::ofPlugins,
                    threads,
                    making,
                    recordings)),
            new RecordingsView.Actions(
                this::play, entry -> show(entry.file()), this::askForCopyOf, canShowFolder()));
    recordingsPage =
        new RecordingsPage(
            recordingsView,
            (file, screen, changed) ->
                Player.open(
                    file,
                    controller.context().plugins().readers(),
                    controller.context().clock(),
                    screen::offer,
                    changed),
            threads);
    return recordingsPage.component();
  }

  private void leavePlayer() {
    if (recordingsPage != null) {
      recordingsPage.leave();
    }
  }

  private void refreshThumbnails() {
    PanelState state = model.state();
    if (frame.isActive() && state.canChoose() && state.phase() != Phase.OPENING) {
      thumbnails.refresh(state.cards(), state.video().map(Choice::kind).orElse(""));
    }
  }

  private void bindKeys() {
    bind(KeyEvent.VK_R, "record", model::toggleRecording);
    bind(KeyEvent.VK_P, "pause", model::togglePause);
    bind(KeyEvent.VK_M, "mark", model::mark);
    bind(KeyEvent.VK_L, "replay", model::replayOrSave);
  }

  private void bind(int key, String name, Runnable action) {
    JComponent root = frame.getRootPane();
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
        .put(KeyStroke.getKeyStroke(key, InputEvent.CTRL_DOWN_MASK), name);
    root.getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Serial private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }

  private void askForCopy() {
    PanelState state = model.state();
    if (state.hasFile()) {
      Path kept = state.savedFile().orElseThrow();
      Path videos = kept.toAbsolutePath().getParent().getParent();
      CopyDialog.ask(frame, videos.resolve(kept.getFileName()), threads, model::saveCopy);
    }
  }

  private static boolean canShowFolder() {
    return Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN);
  }

  private void renderRecordings() {
    if (recordingsView != null) {
      recordingsView.render();
    }
  }

  /** What is heard would be in the recording, and what is seen perhaps. */
  private void play(RecordingEntry entry) {
    Phase phase = model.state().phase();
    if (phase.isWriting() || phase == Phase.COUNTING) {
      recordings.say(Notice.info(Texts.text("player.recording")));
    } else {
      recordingsPage.play(entry);
    }
  }

  private void askForCopyOf(RecordingEntry entry) {
    Path videos = entry.file().toAbsolutePath().getParent().getParent();
    CopyDialog.ask(
        frame,
        videos.resolve(entry.file().getFileName()),
        threads,
        target -> recordings.copy(entry, making, target));
  }

  private void showFolder() {
    show(model.state().savedFile().orElseGet(() -> model.folder().resolve("any")));
  }

  /** Asking the desktop may take seconds, which other work on files need not wait for. */
  private void show(Path file) {
    lookouts.execute(
        () -> {
          if (Files.notExists(file) || !DesktopFolder.show(file)) {
            open(file.getParent());
          }
        });
  }

  /** Not on the event dispatch thread. */
  private void open(Path folder) {
    try {
      Desktop.getDesktop().open(folder.toFile());
    } catch (IOException | IllegalArgumentException e) {
      String sentence = Texts.text("failure.show", HomePath.show(folder));
      SwingUtilities.invokeLater(() -> model.say(Notice.problem(sentence)));
    }
  }

  private void dispose(Runnable onClosed) {
    ticker.stop();
    meterTimer.stop();
    thumbnailTimer.stop();
    laterTimer.stop();
    recordView.close();
    leavePlayer();
    if (bar != null) {
      bar.dispose();
    }
    tray.ifPresent(Tray::close);
    frame.dispose();
    onClosed.run();
  }
}
