package dev.swingreel.host.ui;

import java.util.Map;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;

/** The foot of the window: one sentence, and what can be done with the file. */
final class NoticeBar {

  private final JLabel icon = new JLabel();
  // A label would cut a long sentence off.
  private final JTextArea sentence = new JTextArea();
  private final JButton showFolder = button("file.show", "show-folder", "folder");
  private final JButton copy = button("file.copy", "save-copy", "copy");
  private final Map<Notice.Kind, Icon> icons =
      Map.of(
          Notice.Kind.INFO, PanelTheme.icon("info"),
          Notice.Kind.SUCCESS, PanelTheme.icon("success"),
          Notice.Kind.PROBLEM, PanelTheme.icon("problem"));
  private final JPanel panel =
      new JPanel(
          new MigLayout("insets 0, gap 8, hidemode 3", "[][grow,fill][][]", "[32::,center]"));
  private final boolean canShowFolder;

  /**
   * What can be done with a finished file.
   *
   * @param showFolder shows where it is
   * @param copy asks where a copy goes
   * @param canShowFolder whether this system can show folders
   */
  record Actions(Runnable showFolder, Runnable copy, boolean canShowFolder) {}

  NoticeBar(Actions actions) {
    this.canShowFolder = actions.canShowFolder();
    sentence.setName("notice");
    sentence.setEditable(false);
    sentence.setFocusable(false);
    sentence.setOpaque(false);
    sentence.setLineWrap(true);
    sentence.setWrapStyleWord(true);
    sentence.setBorder(null);
    showFolder.addActionListener(event -> actions.showFolder().run());
    copy.addActionListener(event -> actions.copy().run());
    panel.setOpaque(false);
    panel.add(icon);
    panel.add(sentence, "wmin 0");
    panel.add(showFolder, "h 32!");
    panel.add(copy, "h 32!");
  }

  /** Returns the bar. */
  JPanel component() {
    return panel;
  }

  /** Shows the sentence of a state and what can be done. */
  void show(PanelState state) {
    Notice notice = state.notice();
    icon.setIcon(icons.get(notice.kind()));
    if (!sentence.getText().equals(notice.sentence())) {
      sentence.setText(notice.sentence());
      sentence.setToolTipText(notice.sentence());
      sentence.getAccessibleContext().setAccessibleName(notice.sentence());
    }
    showFolder.setVisible(state.hasFile() && canShowFolder);
    copy.setVisible(state.hasFile());
  }

  private static JButton button(String key, String name, String iconName) {
    JButton button = new JButton(Texts.text(key), PanelTheme.icon(iconName));
    button.setName(name);
    button.setMnemonic(Texts.mnemonic(key));
    return button;
  }
}
