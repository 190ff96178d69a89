package dev.swingreel.host.ui;

import java.awt.Component;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.filechooser.FileNameExtensionFilter;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import net.miginfocom.swing.MigLayout;

/** Every plugin, what it gives and whether it works. Event dispatch thread. */
final class PluginsView {

  private static final int NAME = 0;
  private static final int VERSION = 1;
  private static final int GIVES = 2;
  private static final int STATE = 3;
  private static final int COLUMNS = 4;

  private final PluginsModel model;
  private final Rows rows = new Rows();
  private final JTable table = new JTable(rows);
  private final JTextArea details = new JTextArea();
  private final JLabel notice = new JLabel(" ");
  private final JButton toggle;
  private final JPanel panel =
      new JPanel(
          new MigLayout(
              "insets 16 20 16 20, fill, gap 0, hidemode 3",
              "[grow,fill]",
              "[]12[grow,fill]12[]12[]"));

  /**
   * Makes the view.
   *
   * @param model what is shown
   * @param show shows a folder; on any thread; absent where the system cannot
   */
  PluginsView(PluginsModel model, Optional<Consumer<Path>> show) {
    this.model = model;
    toggle = button("plugins.disable", this::toggle);
    JButton open = button("plugins.folder", () -> show.ifPresent(model::withFolder));
    open.setVisible(show.isPresent());
    prepareTable();
    details.setName("plugins-details");
    details.setEditable(false);
    details.setLineWrap(true);
    details.setWrapStyleWord(true);
    details.setOpaque(false);
    details.getAccessibleContext().setAccessibleName(Texts.text("plugins.details"));
    JLabel label = new JLabel(Texts.text("plugins.list"));
    label.setDisplayedMnemonic(Texts.mnemonic("plugins.list"));
    label.setLabelFor(table);
    label.putClientProperty("FlatLaf.styleClass", "field");
    JPanel buttons = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
    buttons.setOpaque(false);
    buttons.add(toggle, "h 32!");
    buttons.add(open, "h 32!");
    buttons.add(button("plugins.install", this::askForJar), "h 32!");
    panel.add(label, "split 2, aligny bottom");
    panel.add(buttons, "gapleft push, wrap");
    panel.add(new JScrollPane(table), "grow, wrap");
    JScrollPane scroll = new JScrollPane(details);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    panel.add(scroll, "h 96!, growx, wmin 0, wrap");
    notice.setName("plugins-notice");
    panel.add(notice, "growx, h 24!, wmin 0");
    model.onChange(this::render);
    render();
  }

  /** Returns the view. */
  JPanel component() {
    return panel;
  }

  /** Shows the present state of the model. */
  void render() {
    rows.show(model.rows());
    String sentence = model.notice().sentence();
    notice.setText(sentence.isEmpty() ? " " : sentence);
    notice.setToolTipText(sentence.isEmpty() ? null : sentence);
    renderSelection();
  }

  private void renderSelection() {
    Optional<PluginRow> row = selected();
    toggle.setEnabled(row.isPresent());
    boolean enables = row.isPresent() && !model.isEnabled(row.get());
    String key = enables ? "plugins.enable" : "plugins.disable";
    toggle.setText(Texts.text(key));
    toggle.setMnemonic(Texts.mnemonic(key));
    String text =
        row.map(
                each ->
                    Texts.text(
                        "plugins.about",
                        each.name() + " " + each.version(),
                        each.id(),
                        each.licence().isEmpty() ? "\u2013" : each.licence(),
                        each.origin(),
                        model.state(each),
                        each.gives()))
            .orElseGet(() -> String.join("\n", model.news()));
    if (!details.getText().equals(text)) {
      details.setText(text);
      details.setCaretPosition(0);
    }
  }

  private Optional<PluginRow> selected() {
    int row = table.getSelectedRow();
    return row < 0 ? Optional.empty() : Optional.of(rows.shown.get(row));
  }

  private void toggle() {
    selected().ifPresent(row -> model.enable(row, !model.isEnabled(row)));
  }

  private void askForJar() {
    ChooserDialog.ask(
        panel, PluginsView::jarChooser, Texts.text("plugins.install.approve"), model::install);
  }

  private static JFileChooser jarChooser() {
    JFileChooser chooser = new JFileChooser();
    chooser.setName("plugin-chooser");
    chooser.setDialogTitle(Texts.text("plugins.install.title"));
    chooser.setFileFilter(new FileNameExtensionFilter(Texts.text("plugins.jar"), "jar"));
    return chooser;
  }

  private void prepareTable() {
    table.setName("plugins");
    table.getAccessibleContext().setAccessibleName(Texts.plain(Texts.marked("plugins.list")));
    table.setRowHeight(34);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    table.setShowGrid(false);
    table.setFillsViewportHeight(true);
    table.getTableHeader().setReorderingAllowed(false);
    if (table.getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
      heading.setHorizontalAlignment(SwingConstants.LEADING);
    }
    table.getSelectionModel().addListSelectionListener(event -> renderSelection());
    int[] widths = {190, 100, 330, 290};
    for (int column = 0; column < COLUMNS; column++) {
      table.getColumnModel().getColumn(column).setPreferredWidth(widths[column]);
      table.getColumnModel().getColumn(column).setCellRenderer(new Whole());
    }
  }

  private static JButton button(String key, Runnable action) {
    JButton button = new JButton(Texts.text(key));
    button.setName(key.replace('.', '-'));
    button.setMnemonic(Texts.mnemonic(key));
    button.addActionListener(event -> action.run());
    return button;
  }

  /** Says below the pointer what the cell has no room for. */
  private static final class Whole extends DefaultTableCellRenderer {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Component getTableCellRendererComponent(
        JTable of, Object value, boolean selected, boolean focused, int row, int column) {
      setToolTipText(String.valueOf(value));
      return super.getTableCellRendererComponent(of, value, selected, focused, row, column);
    }
  }

  /** The rows. */
  private final class Rows extends AbstractTableModel {

    @Serial private static final long serialVersionUID = 1L;

    private transient List<PluginRow> shown = List.of();

    void show(List<PluginRow> newRows) {
      if (shown.equals(newRows)) {
        if (!shown.isEmpty()) {
          fireTableRowsUpdated(0, shown.size() - 1);
        }
      } else {
        shown = newRows;
        fireTableDataChanged();
      }
    }

    @Override
    public int getRowCount() {
      return shown == null ? 0 : shown.size();
    }

    @Override
    public int getColumnCount() {
      return COLUMNS;
    }

    @Override
    public String getColumnName(int column) {
      return Texts.text("plugins.column." + column);
    }

    @Override
    public Object getValueAt(int row, int column) {
      PluginRow plugin = shown.get(row);
      return switch (column) {
        case NAME -> plugin.name();
        case VERSION -> plugin.version();
        case GIVES -> plugin.gives();
        case STATE -> model.state(plugin);
        default -> throw new IllegalArgumentException("column " + column);
      };
    }
  }
}
