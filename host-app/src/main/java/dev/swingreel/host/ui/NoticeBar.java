package dev.swingreel.host.ui;

import java.awt.event.KeyEvent;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** The foot of the window: one sentence, and what can be done with the file. */
final class NoticeBar {

  private final JLabel icon = new JLabel();
  private final SentenceArea sentence = new SentenceArea("notice");
  private final JTextField name = new JTextField(22);
  private final JLabel nameLabel = ViewParts.label("file.name", name);
  private final JButton showFolder = button("file.show", "show-folder", "folder");
  private final JButton copy = button("file.copy", "save-copy", "copy");
  private final Map<Notice.Kind, Icon> icons =
      Map.of(
          Notice.Kind.INFO, PanelTheme.icon("info"),
          Notice.Kind.SUCCESS, PanelTheme.icon("success"),
          Notice.Kind.PROBLEM, PanelTheme.icon("problem"));
  private final JPanel panel =
      new JPanel(
          new MigLayout("insets 0, gap 8, hidemode 3", "[][grow,fill][][][][]", "[32::,center]"));
  private final BooleanSupplier canShowFolder;

  /**
   * What can be done with a finished file.
   *
   * @param showFolder shows where it is
   * @param copy asks where a copy goes
   * @param name takes what it is to be called, if that is asked for
   * @param keepName leaves it its automatic name
   * @param canShowFolder whether this system can show folders; asked when there is one to show
   */
  record Actions(
      Runnable showFolder,
      Runnable copy,
      Consumer<String> name,
      Runnable keepName,
      BooleanSupplier canShowFolder) {}

  NoticeBar(Actions actions) {
    this.canShowFolder = actions.canShowFolder();
    showFolder.addActionListener(event -> actions.showFolder().run());
    copy.addActionListener(event -> actions.copy().run());
    panel.setOpaque(false);
    panel.add(icon);
    panel.add(sentence.component(), "wmin 0");
    name.setName("new-name");
    name.setToolTipText(Texts.text("file.name.tip"));
    name.addActionListener(event -> actions.name().accept(name.getText()));
    PaneKeys.bind(name, KeyEvent.VK_ESCAPE, actions.keepName());
    panel.add(nameLabel);
    panel.add(name, "h 32!");
    panel.add(showFolder, "h 32!");
    panel.add(copy, "h 32!");
  }

  /** Returns the bar. */
  JPanel component() {
    return panel;
  }

  /** Tells whether the user is at the name. */
  boolean hasNameFocus() {
    return name.isFocusOwner();
  }

  /** Shows the sentence of a state and what can be done. */
  void show(PanelState state) {
    Notice notice = state.notice();
    icon.setIcon(icons.get(notice.kind()));
    sentence.show(notice.sentence());
    showName(state.askedName());
    showFolder.setVisible(state.hasFile() && canShowFolder.getAsBoolean());
    copy.setVisible(state.hasFile());
  }

  /** What the user types stays until it is taken. */
  private void showName(Optional<String> asked) {
    boolean isNews = asked.isPresent() && !name.isVisible();
    nameLabel.setVisible(asked.isPresent());
    name.setVisible(asked.isPresent());
    if (isNews) {
      name.setText(asked.get());
      name.selectAll();
      // Whoever wanted to be asked can type at once, as soon as the panel is back.
      SwingUtilities.invokeLater(name::requestFocusInWindow);
    }
  }

  private static JButton button(String key, String name, String iconName) {
    JButton button = new JButton(Texts.text(key), PanelTheme.icon(iconName));
    button.setName(name);
    button.setMnemonic(Texts.mnemonic(key));
    return button;
  }
}
