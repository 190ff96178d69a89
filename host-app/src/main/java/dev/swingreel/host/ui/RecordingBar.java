package dev.swingreel.host.ui;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Window;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** The small window beside what is recorded: time, size, pause, mark, save replay, stop. EDT. */
final class RecordingBar {

  private final JFrame frame = new JFrame(Texts.text("bar.title"));
  private final JLabel dot = new JLabel(PanelTheme.icon("recording"));
  private final JLabel time = new JLabel("00:00:00");
  private final JLabel size = new JLabel();
  private final JButton pause = new JButton();
  private final JButton mark = new JButton(PanelTheme.icon("mark"));
  private final JButton replay = new JButton(PanelTheme.icon("replay"));
  private final JButton stop = new JButton(PanelTheme.icon("stop-red"));
  private final Icon pauseIcon = PanelTheme.icon("pause");
  private final Icon resumeIcon = PanelTheme.icon("resume");

  RecordingBar(RecorderViewModel model) {
    frame.setName("bar");
    frame.setUndecorated(true);
    frame.getRootPane().setWindowDecorationStyle(JRootPane.NONE);
    frame.setType(Window.Type.UTILITY);
    frame.setAlwaysOnTop(true);
    // What is being recorded keeps the keyboard.
    frame.setFocusableWindowState(false);
    frame.setIconImages(PanelTheme.programIcons());
    dot.setName("bar-dot");
    time.setName("bar-time");
    time.putClientProperty("FlatLaf.styleClass", "barTime");
    size.setName("bar-size");
    size.putClientProperty("FlatLaf.styleClass", "figure");
    prepare(pause, "bar-pause", "pause.pause", model::togglePause);
    prepare(mark, "bar-mark", "mark.mark", model::mark);
    prepare(replay, "bar-replay", "replay.save", model::replayOrSave);
    prepare(stop, "bar-stop", "record.stop", model::toggleRecording);
    JPanel content =
        new JPanel(
            new MigLayout("insets 6 14 6 8, gap 8, hidemode 3", "[][76!][64!,right]12[][][]"));
    content.setBorder(BorderFactory.createLineBorder(UIManager.getColor("Component.borderColor")));
    content.add(dot);
    content.add(time);
    content.add(size);
    content.add(pause, "w 36!, h 32!");
    content.add(mark, "w 36!, h 32!");
    content.add(replay, "w 36!, h 32!");
    content.add(stop, "w 36!, h 32!");
    // Pause and the replay are never there together.
    replay.setVisible(false);
    frame.setContentPane(content);
    frame.pack();
  }

  /** Returns how much room it needs. */
  Dimension size() {
    return frame.getSize();
  }

  /** Shows it there, or hides it. */
  void place(Optional<Point> corner) {
    corner.ifPresent(frame::setLocation);
    frame.setVisible(corner.isPresent());
  }

  /** Shows a state. */
  void show(PanelState state) {
    boolean replays = state.phase() == Phase.REPLAYING;
    boolean paused = state.phase() == Phase.PAUSED;
    boolean warns = state.notice().kind() == Notice.Kind.PROBLEM;
    dot.setIcon(
        PanelTheme.icon(warns ? "problem" : paused ? "pause" : replays ? "replay" : "recording"));
    dot.setToolTipText(state.notice().sentence());
    dot.getAccessibleContext().setAccessibleName(state.notice().sentence());
    time.setText(state.figures().time());
    size.setText(state.figures().size());
    pause.setVisible(!replays);
    replay.setVisible(replays);
    pause.setIcon(paused ? resumeIcon : pauseIcon);
    name(pause, paused ? "pause.resume" : "pause.pause");
    pause.setEnabled(state.canPause());
    mark.setEnabled(state.canMark());
    replay.setEnabled(state.canReplay());
    stop.setEnabled(state.canRecord());
  }

  /** Takes it away for good. */
  void dispose() {
    frame.dispose();
  }

  private static void prepare(JButton button, String name, String key, Runnable action) {
    button.setName(name);
    button.putClientProperty("FlatLaf.styleClass", "bar");
    button.addActionListener(event -> action.run());
    name(button, key);
  }

  private static void name(JButton button, String key) {
    button.setToolTipText(Texts.text(key + ".tip"));
    button.getAccessibleContext().setAccessibleName(Texts.text(key));
  }
}
