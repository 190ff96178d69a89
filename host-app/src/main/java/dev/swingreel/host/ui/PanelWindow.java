package dev.swingreel.host.ui;

import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSeparator;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;

/**
 * The window: renders the state of a {@link RecorderViewModel} and passes on what the user does.
 * Event dispatch thread.
 */
final class PanelWindow {

  private static final int TICK_MS = 200;

  private final JFrame frame = new JFrame(Texts.text("window.title"));
  private final PreviewPane preview = new PreviewPane();
  private final Executor files;
  private final Timer ticker;
  private final SourcePicker videoPicker;
  private final SourcePicker audioPicker;
  private final FigureBar figureBar = new FigureBar();
  private final RecordControls controls;
  private final NoticeBar noticeBar;
  private RecorderViewModel model;
  private VideoTrack shownTrack;
  private PreviewSink previewSink;
  private boolean wasReady;

  /**
   * Makes the window, not yet visible.
   *
   * @param files runs what waits for the file manager
   */
  PanelWindow(Executor files) {
    this.files = files;
    ticker = new Timer(TICK_MS, event -> model.tick());
    videoPicker =
        new SourcePicker("source", Texts.text("source.name"), choice -> model.chooseVideo(choice));
    audioPicker =
        new SourcePicker("sound", Texts.text("sound.name"), choice -> model.chooseAudio(choice));
    controls =
        new RecordControls(
            () -> model.toggleRecording(), () -> model.togglePause(), () -> model.replayOrSave());
    noticeBar = new NoticeBar(this::showFolder, this::askForCopy, canShowFolder());
    preview.setName("preview");
    frame.setName("panel");
    frame.setIconImages(PanelTheme.programIcons());
    frame.setContentPane(content());
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    bindKeys();
  }

  /**
   * Connects the window with its model and shows it.
   *
   * @param newModel the model; it calls {@link #render()} after each change
   * @param onClosed called once, after the window was closed
   */
  void open(RecorderViewModel newModel, Runnable onClosed) {
    model = newModel;
    CompletableFuture<Void> unused =
        model.closed().thenRun(() -> SwingUtilities.invokeLater(() -> dispose(onClosed)));
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowActivated(WindowEvent event) {
            model.refreshChoices();
          }

          @Override
          public void windowClosing(WindowEvent event) {
            close();
          }
        });
    preview.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            limitPreview();
          }
        });
    render();
    frame.pack();
    frame.setMinimumSize(new Dimension(640, 540));
    frame.setLocationRelativeTo(null);
    frame.setVisible(true);
    model.refreshChoices();
  }

  /** Completes what is being recorded, then closes the window. Later calls change nothing. */
  void close() {
    model.close();
  }

  /** Shows the present state of the model. */
  void render() {
    PanelState state = model.state();
    videoPicker.show(state.videoChoices(), state.video().orElse(null), state.canChoose());
    audioPicker.show(state.audioChoices(), state.audio(), state.canChoose());
    controls.show(state);
    figureBar.show(state);
    noticeBar.show(state);
    renderPreview(state);
    if (state.phase().isWriting() != ticker.isRunning()) {
      if (state.phase().isWriting()) {
        ticker.start();
      } else {
        ticker.stop();
      }
    }
    if (!wasReady && state.canRecord()) {
      wasReady = true;
      controls.record().requestFocusInWindow();
    }
  }

  private void renderPreview(PanelState state) {
    VideoTrack track = state.track().orElse(null);
    if (track != shownTrack) {
      forgetTrack();
      if (track != null && track.readyState() == TrackState.LIVE) {
        previewSink = new PreviewSink(SwingUtilities::invokeLater, preview::showPicture);
        limitPreview();
        track.addSink(previewSink);
      }
      shownTrack = track;
    }
    String label = state.video().map(Choice::label).orElse("");
    preview
        .getAccessibleContext()
        .setAccessibleName(
            label.isEmpty() ? Texts.text("preview.name") : Texts.text("preview.of", label));
    preview.showMessage(previewMessage(state));
    preview.showChip(
        switch (state.phase()) {
          case RECORDING -> PreviewPane.Chip.RECORDING;
          case PAUSED -> PreviewPane.Chip.PAUSED;
          case REPLAYING -> PreviewPane.Chip.REPLAY;
          default -> PreviewPane.Chip.NONE;
        });
  }

  private static String previewMessage(PanelState state) {
    if (state.phase() == Phase.OPENING || state.phase() == Phase.CHOOSING) {
      return Texts.text("preview.opening");
    }
    if (state.track().isEmpty()) {
      return Texts.text("preview.none");
    }
    return state.isMuted() ? Texts.text("preview.muted") : "";
  }

  private void forgetTrack() {
    if (previewSink != null) {
      shownTrack.removeSink(previewSink);
      previewSink.close();
      previewSink = null;
    }
  }

  private void limitPreview() {
    if (previewSink != null) {
      Dimension sizePx = preview.sizePx();
      previewSink.limit(sizePx.width, sizePx.height);
    }
  }

  private JPanel content() {
    JPanel content =
        new JPanel(
            new MigLayout(
                "insets 20, fill, gap 0",
                "[grow,fill,sg]16[grow,fill,sg]",
                "[grow,fill]16[]4[]20[]16[]8[]"));
    content.add(preview, "span, wrap");
    content.add(label("source.label", videoPicker));
    content.add(label("sound.label", audioPicker), "wrap");
    content.add(videoPicker.component(), "h 36!, wmin 120");
    content.add(audioPicker.component(), "h 36!, wmin 120, wrap");
    content.add(figureBar.component(), "span, split 2, growx, pushx");
    content.add(controls.component(), "growx 0, wrap");
    content.add(new JSeparator(), "span, growx, hmin pref, wrap");
    content.add(noticeBar.component(), "span, growx, wmin 0");
    return content;
  }

  private static JLabel label(String key, SourcePicker picker) {
    JLabel label = new JLabel(Texts.text(key));
    label.setDisplayedMnemonic(Texts.mnemonic(key));
    label.setLabelFor(picker.component());
    label.putClientProperty("FlatLaf.styleClass", "field");
    return label;
  }

  private void bindKeys() {
    bind(KeyEvent.VK_R, "record", () -> model.toggleRecording());
    bind(KeyEvent.VK_P, "pause", () -> model.togglePause());
    bind(KeyEvent.VK_L, "replay", () -> model.replayOrSave());
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
      CopyDialog.ask(frame, videos.resolve(kept.getFileName())).ifPresent(model::saveCopy);
    }
  }

  private static boolean canShowFolder() {
    return Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN);
  }

  private void showFolder() {
    Path folder = model.state().savedFile().map(Path::getParent).orElseGet(model::folder);
    files.execute(
        () -> {
          try {
            Desktop.getDesktop().open(folder.toFile());
          } catch (IOException | IllegalArgumentException e) {
            String sentence = Texts.text("failure.show", HomePath.show(folder));
            SwingUtilities.invokeLater(() -> model.say(Notice.problem(sentence)));
          }
        });
  }

  private void dispose(Runnable onClosed) {
    ticker.stop();
    forgetTrack();
    frame.dispose();
    onClosed.run();
  }
}
