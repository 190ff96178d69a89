package dev.swingreel.host.ui;

import dev.swingreel.host.app.ControlWord;
import java.awt.ContainerOrderFocusTraversalPolicy;
import java.util.function.Function;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * The buttons that begin, pause and end a recording, mark a moment, and save the last stretch. Mark
 * stands where Replay does, which cannot be begun while something is recorded.
 */
final class RecordControls {

  private final Function<ControlWord, String> keys;
  private final JButton record = new JButton();
  private final JButton pause = new JButton();
  private final JButton mark = new JButton();
  private final JButton replay = new JButton();
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 12, hidemode 3", "[][][]", "[center]"));
  private final Icon recordIcon = PanelTheme.icon("record");
  private final Icon stopIcon = PanelTheme.icon("stop");
  private final Icon pauseIcon = PanelTheme.icon("pause");
  private final Icon resumeIcon = PanelTheme.icon("resume");
  private final Icon markIcon = PanelTheme.icon("mark");
  private final Icon replayIcon = PanelTheme.icon("replay");

  /**
   * What the buttons do.
   *
   * @param record begins or ends
   * @param pause pauses or goes on
   * @param mark marks the moment
   * @param replay keeps the last stretch or saves it
   */
  record Actions(Runnable record, Runnable pause, Runnable mark, Runnable replay) {}

  /**
   * Makes the buttons.
   *
   * @param actions what they do
   * @param keys tells which key of the desktop does the same; empty for none
   */
  RecordControls(Actions actions, Function<ControlWord, String> keys) {
    this.keys = keys;
    record.setName("record");
    record.putClientProperty("FlatLaf.styleClass", "record");
    record.addActionListener(event -> actions.record().run());
    pause.setName("pause");
    pause.putClientProperty("FlatLaf.styleClass", "pause");
    pause.addActionListener(event -> actions.pause().run());
    mark.setName("mark");
    mark.putClientProperty("FlatLaf.styleClass", "pause");
    mark.addActionListener(event -> actions.mark().run());
    mark.setVisible(false);
    replay.setName("replay");
    replay.putClientProperty("FlatLaf.styleClass", "pause");
    replay.addActionListener(event -> actions.replay().run());
    panel.setOpaque(false);
    // Record comes first in the focus order although it stands last: by place it would be Replay.
    panel.setFocusTraversalPolicy(new ContainerOrderFocusTraversalPolicy());
    panel.setFocusTraversalPolicyProvider(true);
    panel.setFocusable(false);
    panel.add(record, "cell 2 0, wmin 156, h 52!");
    panel.add(pause, "cell 1 0, wmin 116, h 44!");
    panel.add(mark, "cell 0 0, wmin 116, h 44!");
    panel.add(replay, "cell 0 0, wmin 116, h 44!");
  }

  /** Returns the buttons. */
  JPanel component() {
    return panel;
  }

  /** Returns the record button, which has the focus first. */
  JButton record() {
    return record;
  }

  /** Shows what the buttons would do now. */
  void show(PanelState state) {
    boolean replays = state.phase() == Phase.REPLAYING;
    boolean live = state.phase().isLive() || state.phase() == Phase.FINISHING || replays;
    boolean counting = state.phase() == Phase.COUNTING;
    label(
        record,
        counting ? "record.cancel" : live ? "record.stop" : "record.start",
        counting ? ControlWord.SHOW : ControlWord.RECORD,
        live || counting ? stopIcon : recordIcon);
    // While it would do nothing for a moment it stays as it is, so that it keeps the focus.
    record.setEnabled(state.canRecord() || state.phase().isWriting());
    boolean paused = state.phase() == Phase.PAUSED;
    label(
        pause,
        paused ? "pause.resume" : "pause.pause",
        ControlWord.PAUSE,
        paused ? resumeIcon : pauseIcon);
    pause.setEnabled(state.canPause());
    label(mark, "mark.mark", ControlWord.MARK, markIcon);
    mark.setEnabled(state.canMark());
    exchange(state.phase().isLive());
    label(
        replay,
        replays ? "replay.save" : "replay.start",
        replays ? ControlWord.SAVE : ControlWord.SHOW,
        replayIcon);
    // As with Record: while the recorder is being started it keeps the focus.
    replay.setEnabled(state.canReplay() || (state.phase() == Phase.STARTING && replay.isEnabled()));
  }

  /** Whoever has the focus on the one that goes away has it on Record then. */
  private void exchange(boolean marks) {
    if (marks != mark.isVisible()) {
      boolean hadFocus = mark.isFocusOwner() || replay.isFocusOwner();
      mark.setVisible(marks);
      replay.setVisible(!marks);
      if (hadFocus) {
        record.requestFocusInWindow();
      }
    }
  }

  private void label(JButton button, String key, ControlWord word, Icon icon) {
    String everywhere = keys.apply(word);
    String tip = Texts.text(key + ".tip");
    if (!everywhere.isEmpty()) {
      tip = Texts.text("key.everywhere", tip, everywhere);
    }
    if (!Texts.text(key).equals(button.getText())) {
      button.setText(Texts.text(key));
      button.setMnemonic(Texts.mnemonic(key));
      button.setIcon(icon);
    }
    if (!tip.equals(button.getToolTipText())) {
      button.setToolTipText(tip);
      button.getAccessibleContext().setAccessibleDescription(tip);
    }
  }
}
