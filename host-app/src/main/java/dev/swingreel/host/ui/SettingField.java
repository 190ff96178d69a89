package dev.swingreel.host.ui;

import dev.swingreel.plugin.Setting;
import java.awt.Component;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;

/** The control that fits a setting. Event dispatch thread. */
final class SettingField {

  private static final int TEXT_COLUMNS = 28;

  /** Takes what the user chose. */
  interface Taker {

    /** Answers whether the value is legal; if so, it holds now. */
    boolean take(String value);
  }

  private SettingField() {}

  /**
   * Makes a control.
   *
   * @param setting what can be set
   * @param value the present value
   * @param words puts a choice into words
   * @param chosen takes what the user chose, on Enter or when a text is left; answers whether it is
   *     legal
   */
  static JComponent of(
      Setting setting, String value, Function<String, String> words, Taker chosen) {
    if (setting instanceof Setting.Choice choice) {
      return choice(choice, value, words, chosen::take);
    }
    if (setting instanceof Setting.Switch) {
      JCheckBox box = new JCheckBox();
      box.setSelected(Boolean.parseBoolean(value));
      box.addActionListener(event -> chosen.take(Boolean.toString(box.isSelected())));
      return box;
    }
    if (setting instanceof Setting.Number number) {
      JSpinner spinner =
          new JSpinner(
              new SpinnerNumberModel(
                  Long.valueOf(Long.parseLong(value.trim())),
                  Long.valueOf(number.min()),
                  Long.valueOf(number.max()),
                  Long.valueOf(1)));
      spinner.addChangeListener(event -> chosen.take(spinner.getValue().toString()));
      return spinner;
    }
    return text(value, chosen);
  }

  private static JComponent choice(
      Setting.Choice setting,
      String value,
      Function<String, String> words,
      Consumer<String> chosen) {
    JComboBox<String> box = new JComboBox<>(setting.choices().toArray(String[]::new));
    box.setSelectedItem(value);
    box.setRenderer(
        new DefaultListCellRenderer() {
          private static final long serialVersionUID = 1L;

          @Override
          public Component getListCellRendererComponent(
              JList<?> list, Object item, int index, boolean selected, boolean focused) {
            String text = item == null ? "" : words.apply(item.toString());
            return super.getListCellRendererComponent(list, text, index, selected, focused);
          }
        });
    box.addActionListener(event -> chosen.accept((String) box.getSelectedItem()));
    return box;
  }

  private static JComponent text(String value, Taker chosen) {
    JTextField field = new JTextField(value, TEXT_COLUMNS);
    Runnable take =
        () ->
            field.putClientProperty(
                "JComponent.outline", chosen.take(field.getText()) ? null : "error");
    field.addActionListener(event -> take.run());
    field.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent event) {
            take.run();
          }
        });
    return field;
  }
}
