package dev.swingreel.host.ui;

import dev.swingreel.host.app.Exporting;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.io.Serial;
import java.util.List;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Below the list: what to make of a recording. Event dispatch thread. */
final class ExportPane {

  private final ExportModel model;
  private final Runnable afterwards;
  private final JLabel title = new JLabel();
  private final JComboBox<Exporting.Format> formats = new JComboBox<>();
  private final JButton make;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 8 0 4 0, gap 8, fillx", "[][grow][]", "[][]"));
  private List<Exporting.Format> shown = List.of();
  private boolean isRendering;

  /**
   * Makes the pane.
   *
   * @param model what it shows
   * @param afterwards puts the focus elsewhere when the pane goes away with it
   */
  ExportPane(ExportModel model, Runnable afterwards) {
    this.model = model;
    this.afterwards = afterwards;
    make = ViewParts.button("export.make", model::make);
    formats.setName("export-format");
    formats.setMaximumRowCount(12);
    formats.setRenderer(new Words());
    formats.addActionListener(
        event -> {
          if (!isRendering && formats.getSelectedItem() instanceof Exporting.Format format) {
            model.choose(format);
          }
        });
    panel.setOpaque(false);
    panel.add(title, "span, growx, wmin 0, wrap");
    panel.add(ViewParts.label("export.format", formats));
    panel.add(formats, "h 32!, wmin 160");
    panel.add(ViewParts.button("export.close", model::close), "split 2, h 32!");
    panel.add(make, "h 32!");
    PaneKeys.bind(panel, KeyEvent.VK_ESCAPE, model::close);
  }

  /** Returns the pane. */
  JPanel component() {
    return panel;
  }

  /** Shows the present state of the model. */
  void render() {
    if (model.entry().isEmpty()) {
      PaneKeys.hide(panel, afterwards);
      return;
    }
    panel.setVisible(true);
    title.setText(Texts.text("export.title", model.entry().get().name()));
    isRendering = true;
    try {
      boolean isNews = !shown.equals(model.formats());
      if (isNews) {
        shown = model.formats();
        formats.setModel(new DefaultComboBoxModel<>(shown.toArray(Exporting.Format[]::new)));
      }
      formats.setSelectedItem(model.format().filter(shown::contains).orElse(null));
      formats.setEnabled(!shown.isEmpty());
      if (isNews && !shown.isEmpty()) {
        formats.requestFocusInWindow();
      }
    } finally {
      isRendering = false;
    }
    make.setEnabled(model.canMake());
  }

  /** A format in words. */
  private static final class Words extends DefaultListCellRenderer {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object item, int index, boolean selected, boolean focused) {
      String words =
          item instanceof Exporting.Format format
              ? FormatWords.of(format)
              : Texts.text("export.looking");
      return super.getListCellRendererComponent(list, words, index, selected, focused);
    }
  }
}
