package dev.swingreel.host.ui;

import java.awt.Component;
import java.io.Serial;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** A list of sources to choose from; what cannot be used is shown with its reason. */
final class SourcePicker {

  private static final int WIDEST_LINE_PX = 520;

  private final JComboBox<Choice> box = new JComboBox<>();
  private List<Choice> shown = List.of();
  private boolean rendering;

  /**
   * Makes a picker.
   *
   * @param name the component's name, for tests
   * @param accessibleName what a screen reader says
   * @param chosen told what the user chose
   */
  SourcePicker(String name, String accessibleName, Consumer<Choice> chosen) {
    box.setName(name);
    box.getAccessibleContext().setAccessibleName(accessibleName);
    box.setMaximumRowCount(12);
    box.setPrototypeDisplayValue(new Choice("", "", "", true));
    box.setRenderer(new LineRenderer());
    box.addActionListener(
        event -> {
          if (!rendering && box.getSelectedItem() instanceof Choice choice) {
            chosen.accept(choice);
          }
        });
  }

  /** Returns the control. */
  JComboBox<Choice> component() {
    return box;
  }

  /** Shows choices, the chosen one, and whether another one may be chosen now. */
  void show(List<Choice> choices, Choice chosen, boolean isEnabled) {
    rendering = true;
    try {
      if (!shown.equals(choices)) {
        shown = choices;
        box.setModel(new UsableModel(choices));
      }
      if (chosen == null || !chosen.equals(box.getSelectedItem())) {
        box.setSelectedItem(chosen);
      }
      box.setEnabled(isEnabled);
    } finally {
      rendering = false;
    }
  }

  /** Refuses to select what cannot be used. */
  private static final class UsableModel extends DefaultComboBoxModel<Choice> {

    @Serial private static final long serialVersionUID = 1L;

    UsableModel(List<Choice> choices) {
      super(choices.toArray(Choice[]::new));
      setSelectedItem(null);
    }

    @Override
    public void setSelectedItem(Object item) {
      if (!(item instanceof Choice choice) || choice.isUsable()) {
        super.setSelectedItem(item);
      }
    }
  }

  /** One line: the label, and below it in the open list what tells it apart. */
  private static final class LineRenderer implements ListCellRenderer<Choice> {

    private final JPanel line =
        new JPanel(new MigLayout("insets 4 6 4 6, gap 0, wrap 1", "[grow]"));
    private final JLabel closed = new JLabel();
    private final JLabel label = new JLabel();
    private final JLabel detail = new JLabel();

    LineRenderer() {
      detail.putClientProperty("FlatLaf.styleClass", "small");
      line.add(label, "wmin 0, wmax " + WIDEST_LINE_PX);
      line.add(detail, "wmin 0, hidemode 3, wmax " + WIDEST_LINE_PX);
    }

    @Override
    public Component getListCellRendererComponent(
        JList<? extends Choice> list, Choice choice, int index, boolean selected, boolean focus) {
      Choice shown = choice == null ? Choice.remark(Texts.text("source.none")) : choice;
      if (index < 0) {
        closed.setText(shown.label());
        return closed;
      }
      label.setText(shown.label());
      boolean highlighted = selected && shown.isUsable();
      detail.setText(shown.detail());
      detail.setVisible(!shown.detail().isEmpty());
      label.setFont(list.getFont());
      label.setForeground(
          !shown.isUsable()
              ? UIManager.getColor("Label.disabledForeground")
              : highlighted ? list.getSelectionForeground() : list.getForeground());
      detail.setForeground(
          highlighted
              ? list.getSelectionForeground()
              : UIManager.getColor("Label.disabledForeground"));
      line.setBackground(highlighted ? list.getSelectionBackground() : list.getBackground());
      line.getAccessibleContext().setAccessibleName(shown.label() + " " + shown.detail());
      return line;
    }
  }
}
