package dev.swingreel.host.ui;

import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The two buttons that begin, pause and end a recording. */
final class RecordControls {

  private final JButton record = new JButton();
  private final JButton pause = new JButton();
  private final JPanel panel = new JPanel(new MigLayout("insets 0, gap 12", "[][]", "[center]"));
  private final Icon recordIcon = PanelTheme.icon("record");
  private final Icon stopIcon = PanelTheme.icon("stop");
  private final Icon pauseIcon = PanelTheme.icon("pause");
  private final Icon resumeIcon = PanelTheme.icon("resume");

  RecordControls(Runnable onRecord, Runnable onPause) {
    record.setName("record");
    record.putClientProperty("FlatLaf.styleClass", "record");
    record.addActionListener(event -> onRecord.run());
    pause.setName("pause");
    pause.putClientProperty("FlatLaf.styleClass", "pause");
    pause.addActionListener(event -> onPause.run());
    panel.setOpaque(false);
    // Record comes first in the focus order although it stands last.
    panel.add(record, "cell 1 0, w 156!, h 52!");
    panel.add(pause, "cell 0 0, w 140!, h 44!");
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
    boolean live = state.phase().isLive() || state.phase() == Phase.FINISHING;
    label(record, live ? "record.stop" : "record.start", live ? stopIcon : recordIcon);
    // While it would do nothing for a moment it stays as it is, so that it keeps the focus.
    record.setEnabled(state.canRecord() || state.phase().isWriting());
    boolean paused = state.phase() == Phase.PAUSED;
    label(pause, paused ? "pause.resume" : "pause.pause", paused ? resumeIcon : pauseIcon);
    pause.setEnabled(state.canPause());
  }

  private static void label(JButton button, String key, Icon icon) {
    if (!Texts.text(key).equals(button.getText())) {
      button.setText(Texts.text(key));
      button.setMnemonic(Texts.mnemonic(key));
      button.setIcon(icon);
      button.setToolTipText(Texts.text(key + ".tip"));
      button.getAccessibleContext().setAccessibleDescription(Texts.text(key + ".tip"));
    }
  }
}
