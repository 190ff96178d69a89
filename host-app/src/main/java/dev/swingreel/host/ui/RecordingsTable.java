package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.DefaultCellEditor;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableRowSorter;

/** The recordings as rows: sorted by any column, renamed in place. Event dispatch thread. */
final class RecordingsTable {

  private static final int PICTURE_WIDTH_PX = 96;
  private static final int PICTURE_HEIGHT_PX = 54;

  private static final int PICTURE = 0;
  private static final int NAME = 1;
  private static final int DURATION = 2;
  private static final int SIZE = 3;
  private static final int DATE = 4;
  private static final int FORMAT = 5;

  private final RecordingsModel model;
  private final Entries entries = new Entries();
  private final JTable table = new JTable(entries);

  /**
   * Makes the table.
   *
   * @param model what is shown
   * @param selectionChanged called when another row is chosen, or none
   * @param play plays a recording
   * @param delete puts one into the trash
   */
  RecordingsTable(
      RecordingsModel model,
      Runnable selectionChanged,
      Consumer<RecordingEntry> play,
      Consumer<RecordingEntry> delete) {
    this.model = model;
    table.setName("recordings");
    table.setRowHeight(PICTURE_HEIGHT_PX + 10);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    TableRowSorter<Entries> sorter = new TableRowSorter<>(entries);
    sorter.setSortable(PICTURE, false);
    table.setRowSorter(sorter);
    table.setShowGrid(false);
    table.setFillsViewportHeight(true);
    table.getTableHeader().setName("recordings-header");
    table.getTableHeader().setReorderingAllowed(false);
    if (table.getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
      heading.setHorizontalAlignment(SwingConstants.LEADING);
    }
    table.putClientProperty("terminateEditOnFocusLost", true);
    table.setSurrendersFocusOnKeystroke(true);
    table.setDragEnabled(true);
    table.setTransferHandler(new RecordingTransfer(this::selected));
    table.getSelectionModel().addListSelectionListener(event -> selectionChanged.run());
    int[] widths = {PICTURE_WIDTH_PX + 14, 285, 80, 80, 190, 175};
    for (int column = 0; column < widths.length; column++) {
      table.getColumnModel().getColumn(column).setPreferredWidth(widths[column]);
      table.getColumnModel().getColumn(column).setCellRenderer(rendererOf(column));
    }
    table.getColumnModel().getColumn(PICTURE).setMaxWidth(PICTURE_WIDTH_PX + 14);
    PaneKeys.bind(table, KeyEvent.VK_F2, this::beginRename);
    PaneKeys.bind(table, KeyEvent.VK_DELETE, () -> selected().ifPresent(delete));
    table.addPropertyChangeListener("tableCellEditor", event -> editorChanged());
    preparePlaying(play);
  }

  /** Behind what the table itself still does when its editor goes away. */
  private void editorChanged() {
    if (!table.isEditing()) {
      SwingUtilities.invokeLater(this::render);
    }
  }

  /** A double click plays, so it does not rename. */
  private void preparePlaying(Consumer<RecordingEntry> play) {
    PaneKeys.bind(table, KeyEvent.VK_ENTER, () -> selected().ifPresent(play));
    if (table.getDefaultEditor(String.class) instanceof DefaultCellEditor editor) {
      editor.setClickCountToStart(Integer.MAX_VALUE);
    }
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            boolean isOnARow = table.rowAtPoint(event.getPoint()) >= 0;
            if (isOnARow && event.getClickCount() == 2 && SwingUtilities.isLeftMouseButton(event)) {
              selected().ifPresent(play);
            }
          }
        });
  }

  /** Returns the table. */
  JTable component() {
    return table;
  }

  /** Shows the present state of the model; while a name is being typed, as soon as that ends. */
  void render() {
    if (table.isEditing()) {
      return;
    }
    entries.show(model.entries());
    model
        .wanted()
        .map(entries.shown::indexOf)
        .ifPresent(
            index -> {
              model.wantedFound();
              int row = table.convertRowIndexToView(index);
              table.setRowSelectionInterval(row, row);
              table.scrollRectToVisible(table.getCellRect(row, NAME, true));
            });
    table.repaint();
  }

  /** Returns the chosen recording. */
  Optional<RecordingEntry> selected() {
    int row = table.getSelectedRow();
    return row < 0
        ? Optional.empty()
        : Optional.of(entries.shown.get(table.convertRowIndexToModel(row)));
  }

  /** Has the name of the chosen recording typed anew. */
  void beginRename() {
    int row = table.getSelectedRow();
    if (row >= 0 && table.editCellAt(row, table.convertColumnIndexToView(NAME))) {
      Component editor = table.getEditorComponent();
      editor.requestFocusInWindow();
      if (editor instanceof JTextField field) {
        field.setName("recordings-editor");
        field.selectAll();
      }
    }
  }

  private TableCellRenderer rendererOf(int column) {
    return switch (column) {
      case PICTURE -> new Picture();
      case FORMAT -> new Format();
      default ->
          new DefaultTableCellRenderer() {
            @Serial private static final long serialVersionUID = 1L;

            @Override
            protected void setValue(Object value) {
              setText(words(column, value));
            }
          };
    };
  }

  private static String words(int column, Object value) {
    return switch (column) {
      case DURATION -> (long) value < 0 ? "" : FilmTime.seconds((long) value);
      case SIZE -> Figures.size((long) value);
      case DATE ->
          DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
              .format(((Instant) value).atZone(ZoneId.systemDefault()));
      default -> String.valueOf(value);
    };
  }

  /** The small picture. */
  private final class Picture extends DefaultTableCellRenderer {

    @Serial private static final long serialVersionUID = 1L;

    private final transient ThumbnailIcon icon =
        new ThumbnailIcon(PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX, PanelTheme.icon("source", 22));

    @Override
    protected void setValue(Object value) {
      icon.show(model.picture((RecordingEntry) value).orElse(null));
      setIcon(icon);
    }
  }

  /** The codecs, and whether it was recovered, with a tip that tells how much is lost. */
  private final class Format extends DefaultTableCellRenderer {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Component getTableCellRendererComponent(
        JTable of, Object value, boolean selected, boolean focused, int row, int column) {
      RecordingEntry entry = entries.shown.get(of.convertRowIndexToModel(row));
      setToolTipText(entry.isRecovered() ? tipOf(entry) : null);
      return super.getTableCellRendererComponent(of, value, selected, focused, row, column);
    }

    private static String tipOf(RecordingEntry entry) {
      String length = FilmTime.seconds(entry.durationUs().orElse(0));
      if (entry.cutBytes().isEmpty()) {
        return Texts.text("recordings.recovered.tip", length);
      }
      long cut = entry.cutBytes().getAsLong();
      return cut == 0
          ? Texts.text("recordings.recovered.whole", length)
          : Texts.text("recordings.recovered.cut", length, Figures.size(cut));
    }
  }

  /** The rows. */
  private final class Entries extends AbstractTableModel {

    @Serial private static final long serialVersionUID = 1L;

    private transient List<RecordingEntry> shown = List.of();

    void show(List<RecordingEntry> newEntries) {
      if (!shown.equals(newEntries)) {
        Optional<RecordingEntry> before = shown.isEmpty() ? Optional.empty() : selected();
        shown = newEntries;
        fireTableDataChanged();
        before
            .map(shown::indexOf)
            .filter(index -> index >= 0)
            .map(table::convertRowIndexToView)
            .ifPresent(row -> table.setRowSelectionInterval(row, row));
      }
    }

    @Override
    public int getRowCount() {
      return shown == null ? 0 : shown.size();
    }

    @Override
    public int getColumnCount() {
      return FORMAT + 1;
    }

    @Override
    public String getColumnName(int column) {
      return Texts.text("recordings.column." + column);
    }

    @Override
    public Class<?> getColumnClass(int column) {
      return switch (column) {
        case DURATION, SIZE -> Long.class;
        case DATE -> Instant.class;
        default -> String.class;
      };
    }

    @Override
    public boolean isCellEditable(int row, int column) {
      return column == NAME;
    }

    @Override
    public Object getValueAt(int row, int column) {
      RecordingEntry entry = shown.get(row);
      return switch (column) {
        case PICTURE -> entry;
        case NAME -> entry.name();
        case DURATION -> entry.durationUs().orElse(-1);
        case SIZE -> entry.bytes();
        case DATE -> entry.modified();
        default ->
            !entry.isRecovered()
                ? entry.format()
                : entry.format().isEmpty()
                    ? Texts.text("recordings.recovered.mark")
                    : Texts.text("recordings.recovered", entry.format());
      };
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
      model.rename(shown.get(row), String.valueOf(value));
    }
  }
}
