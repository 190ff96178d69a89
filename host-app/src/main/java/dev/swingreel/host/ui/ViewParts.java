package dev.swingreel.host.ui;

import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** Buttons and labels whose words and letters stand in the texts. Event dispatch thread. */
final class ViewParts {

  private ViewParts() {}

  /** Makes a button; its name is its key with a dash. */
  static JButton button(String key, Runnable action) {
    JButton button = new JButton(Texts.text(key));
    button.setName(key.replace('.', '-'));
    button.setMnemonic(Texts.mnemonic(key));
    button.addActionListener(event -> action.run());
    return button;
  }

  /** Makes the label of a control, which is called the same. */
  static JLabel label(String key, JComponent of) {
    JLabel label = new JLabel(Texts.text(key));
    label.setDisplayedMnemonic(Texts.mnemonic(key));
    label.setLabelFor(of);
    label.putClientProperty("FlatLaf.styleClass", "field");
    of.getAccessibleContext().setAccessibleName(Texts.text(key));
    return label;
  }
}
