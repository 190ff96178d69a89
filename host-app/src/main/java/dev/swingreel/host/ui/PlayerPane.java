package dev.swingreel.host.ui;

import dev.swingreel.host.player.PlayerState;
import dev.swingreel.host.player.PlayerState.Phase;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyEvent;
import java.io.Serial;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/** Plays a recording: its picture on the stage, where it is, and what goes on. Event dispatch. */
final class PlayerPane {

  private static final int TICK_MS = 50;

  private final PlayerModel model;
  private final PictureHandover handover;
  private final PreviewPane stage = new PreviewPane();
  private final JButton back = new JButton(Texts.text("player.back"));
  private final JLabel title = new JLabel(" ");
  private final JButton toggle = new JButton();
  private final SeekBar seekBar = new SeekBar();
  private final JLabel time = new JLabel(" ");
  private final Icon playIcon = PanelTheme.icon("resume");
  private final Icon pauseIcon = PanelTheme.icon("pause");
  private final Timer ticker = new Timer(TICK_MS, event -> tick());
  private final JPanel panel =
      new JPanel(
          new MigLayout("insets 16 20 16 20, fill, gap 0", "[grow,fill]", "[]12[grow,fill]12[]"));
  private boolean rendering;

  /**
   * Makes a pane that shows nothing.
   *
   * @param model what is rendered
   * @param window runs tasks on the event dispatch thread
   */
  PlayerPane(PlayerModel model, PanelExecutors window) {
    this.model = model;
    this.handover =
        new PictureHandover(
            window.window(),
            picture -> {
              if (model.entry().isPresent()) {
                stage.showPicture(picture);
              }
            });
    panel.setName("player");
    stage.setName("player-stage");
    stage.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            limit();
            model.refresh();
          }
        });
    prepareButtons();
    prepareSeekBar();
    bind(KeyEvent.VK_SPACE, model::toggle);
    bind(KeyEvent.VK_LEFT, () -> model.skip(PlayerModel.STEP.negated()));
    bind(KeyEvent.VK_RIGHT, () -> model.skip(PlayerModel.STEP));
    bind(KeyEvent.VK_HOME, () -> model.seek(0));
    bind(KeyEvent.VK_END, model::seekEnd);
    bind(KeyEvent.VK_ESCAPE, model::leave);
    JLabel position = new JLabel(Texts.text("player.position"));
    position.setDisplayedMnemonic(Texts.mnemonic("player.position"));
    position.setLabelFor(seekBar);
    position.putClientProperty("FlatLaf.styleClass", "field");
    title.putClientProperty("FlatLaf.styleClass", "h4");
    time.setName("player-time");
    time.putClientProperty("FlatLaf.styleClass", "figure");
    panel.add(back, "split 2, growx 0, h 32!");
    panel.add(title, "gapleft 12, growx, pushx, wmin 0, wrap");
    panel.add(stage, "grow, wrap");
    panel.add(toggle, "split 4, growx 0, wmin 132, h 40!");
    panel.add(position, "gapleft 16, growx 0");
    panel.add(seekBar, "gapleft 4, growx, pushx");
    panel.add(time, "gapleft 12, growx 0");
  }

  /** Returns the pane. */
  JPanel component() {
    return panel;
  }

  /** Returns where the pictures come in. */
  PictureHandover handover() {
    return handover;
  }

  /** Puts the keyboard where it is of most use. */
  void focus() {
    seekBar.requestFocusInWindow();
  }

  /** Shows the present state of the model. */
  void render() {
    Optional<PlayerState> playing = model.playing();
    if (playing.isEmpty()) {
      ticker.stop();
      stage.showPicture(null);
      stage.showSound(false);
      return;
    }
    PlayerState state = playing.get();
    String name = model.entry().map(RecordingEntry::name).orElse("");
    title.setText(name);
    stage.getAccessibleContext().setAccessibleName(Texts.text("player.picture", name));
    stage.showSound(state.phase() != Phase.OPENING && !state.hasPictures() && state.hasSound());
    boolean isOpening = state.phase() == Phase.OPENING;
    stage.showMessage(isOpening ? Texts.text("preview.opening") : failure(state));
    showToggle(state.phase() == Phase.PLAYING || isOpening);
    boolean canPlay = state.phase() != Phase.FAILED;
    toggle.setEnabled(canPlay);
    seekBar.setEnabled(canPlay);
    if (canPlay) {
      ticker.start();
    } else {
      ticker.stop();
      back.requestFocusInWindow();
    }
    showPosition();
  }

  private String failure(PlayerState state) {
    return state.failure().isPresent() ? model.problem() : "";
  }

  private void tick() {
    if (model.isPlaying()) {
      stage.addLevel(model.level());
      showPosition();
    }
  }

  private void showPosition() {
    long positionUs = model.positionUs();
    Optional<Long> durationUs = model.durationUs();
    rendering = true;
    try {
      if (!seekBar.getValueIsAdjusting()) {
        seekBar.setMaximum(millis(durationUs.orElse(positionUs)));
        seekBar.setValue(millis(positionUs));
      }
    } finally {
      rendering = false;
    }
    String words =
        durationUs
            .map(end -> SeekBar.time(positionUs) + " / " + SeekBar.time(end))
            .orElse(SeekBar.time(positionUs));
    String problem = model.problem();
    boolean isSilenced = !problem.isEmpty() && stage.isShowing() && toggle.isEnabled();
    time.setText(isSilenced ? words + "  \u00b7  " + problem : words);
  }

  private void showToggle(boolean pauses) {
    String key = pauses ? "player.pause" : "player.play";
    if (!Texts.text(key).equals(toggle.getText())) {
      toggle.setText(Texts.text(key));
      toggle.setMnemonic(Texts.mnemonic(key));
      toggle.setIcon(pauses ? pauseIcon : playIcon);
    }
  }

  private void prepareButtons() {
    back.setName("player-back");
    back.setMnemonic(Texts.mnemonic("player.back"));
    back.addActionListener(event -> model.leave());
    toggle.setName("player-toggle");
    toggle.putClientProperty("FlatLaf.styleClass", "pause");
    toggle.addActionListener(event -> model.toggle());
    showToggle(true);
  }

  private void prepareSeekBar() {
    seekBar.setName("player-seek");
    seekBar.getAccessibleContext().setAccessibleName(Texts.text("player.position"));
    seekBar.addChangeListener(
        event -> {
          if (!rendering) {
            model.seek(seekBar.getValue() * 1_000L);
          }
        });
  }

  private void limit() {
    Dimension sizePx = stage.sizePx();
    handover.limit(sizePx.width, sizePx.height);
  }

  /** The slider has other uses for most of these keys; in here they mean the same everywhere. */
  private void bind(int key, Runnable action) {
    String name = "player-" + key;
    KeyStroke stroke = KeyStroke.getKeyStroke(key, 0);
    for (JComponent each : new JComponent[] {panel, seekBar}) {
      each.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(stroke, name);
      each.getActionMap()
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
    seekBar.getInputMap(JComponent.WHEN_FOCUSED).put(stroke, name);
  }

  private static int millis(long timeUs) {
    return (int) Math.min(Integer.MAX_VALUE, timeUs / 1_000);
  }
}
