package dev.swingreel.host.ui;

import dev.swingreel.plugin.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** Settings below each other, each with its label. Event dispatch thread. */
final class SettingsPage {

  private final String title;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 4 20 4 4, gap 0 10, hidemode 3", "[]16[grow]"));
  private final Mnemonics mnemonics;

  /**
   * Makes a page without settings.
   *
   * @param title stands in the list of pages
   * @param taken letters of controls that are seen beside the page
   */
  SettingsPage(String title, List<Integer> taken) {
    this.title = title;
    this.mnemonics = new Mnemonics(taken);
    panel.setOpaque(false);
  }

  /** Returns what stands in the list of pages. */
  String title() {
    return title;
  }

  /** Returns the page. */
  JPanel component() {
    return panel;
  }

  /**
   * Adds a setting.
   *
   * @param name of the control, for tests
   * @param words its label, with the mark of a mnemonic or without
   * @param setting what can be set
   * @param value the present value
   * @param choices puts a choice into words
   * @param chosen takes what the user chose; answers whether it is legal
   * @return the control
   */
  JComponent add(
      String name,
      String words,
      Setting setting,
      String value,
      Function<String, String> choices,
      SettingField.Taker chosen) {
    JComponent field = SettingField.of(setting, value, choices, chosen);
    field.setName(name);
    String plain = Texts.plain(words);
    int mnemonic = mnemonics.of(words);
    field.getAccessibleContext().setAccessibleName(plain);
    if (field instanceof JCheckBox box) {
      box.setText(plain);
      box.setMnemonic(mnemonic);
      panel.add(box, "skip, wrap");
      return field;
    }
    JLabel label = new JLabel(plain);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(field);
    panel.add(label);
    boolean isText = field instanceof JTextField;
    if (setting instanceof Setting.Number number && !number.unit().isEmpty()) {
      panel.add(field, "h 30!, w 120!, split 2");
      panel.add(new JLabel(number.unit()), "wrap");
    } else {
      panel.add(field, isText ? "h 30!, growx, wmax 420, split 2" : "h 30!, wmin 120, split 2");
      panel.add(new JLabel(), "wrap");
    }
    return field;
  }

  /** Adds a button below the last setting. */
  JButton button(String name, String words, Runnable action) {
    JButton button = new JButton(Texts.plain(words));
    button.setName(name);
    button.setMnemonic(mnemonics.of(words));
    button.addActionListener(event -> action.run());
    panel.add(button, "skip, h 30!, wrap");
    return button;
  }

  /** Adds a sentence below the last setting. */
  JLabel remark(String sentence) {
    JLabel remark = new JLabel(sentence);
    remark.putClientProperty("FlatLaf.styleClass", "field");
    panel.add(remark, "skip, wmin 0, growx, wrap 16");
    return remark;
  }

  /** Returns the labels' letters, for a test. */
  List<Integer> letters() {
    return new ArrayList<>(mnemonics.taken());
  }
}
