package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.DefaultCellEditor;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import net.miginfocom.swing.MigLayout;

/** The list of recordings, and what can be done with one. Event dispatch thread. */
final class RecordingsView {

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
  private final JTextField search = new JTextField();
  private final JLabel notice = new JLabel(" ");
  private final JButton undo;
  private final List<JButton> actions;
  private final JPanel panel =
      new JPanel(
          new MigLayout(
              "insets 16 20 16 20, fill, gap 0, hidemode 3",
              "[grow,fill]",
              "[]8[]4[grow,fill]12[]"));

  /**
   * What needs the rest of the panel.
   *
   * @param play plays a recording
   * @param show shows where a recording is
   * @param copy asks where a copy of it goes
   * @param canShow whether this system can show folders
   */
  record Actions(
      Consumer<RecordingEntry> play,
      Consumer<RecordingEntry> show,
      Consumer<RecordingEntry> copy,
      boolean canShow) {}

  RecordingsView(RecordingsModel model, Actions others) {
    this.model = model;
    undo = button("recordings.undo", model::undo);
    JButton show = button("recordings.show", () -> selected().ifPresent(others.show()));
    show.setVisible(others.canShow());
    actions =
        List.of(
            button("recordings.play", () -> selected().ifPresent(others.play())),
            button("recordings.rename", this::beginRename),
            show,
            button("recordings.path", this::copyPath),
            button("recordings.save", () -> selected().ifPresent(others.copy())),
            button("recordings.delete", () -> selected().ifPresent(model::delete)));
    prepareTable();
    preparePlaying(others.play());
    prepareSearch();
    notice.setName("recordings-notice");
    JPanel buttons = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
    buttons.setOpaque(false);
    actions.forEach(each -> buttons.add(each, "h 32!"));
    panel.add(label("recordings.search", search), "split 3, growx 0");
    panel.add(search, "w 260!, h 34!");
    panel.add(new JLabel(), "growx, pushx, wrap");
    panel.add(label("recordings.list", table), "split 2, aligny bottom");
    panel.add(buttons, "gapleft push, wrap");
    panel.add(new JScrollPane(table), "grow, wrap");
    panel.add(notice, "split 2, growx, h 32!, wmin 0");
    panel.add(undo, "h 32!");
    render();
  }

  /** Returns the view. */
  JPanel component() {
    return panel;
  }

  /** Puts the keyboard into the list. */
  void focus() {
    table.requestFocusInWindow();
  }

  /** Shows the present state of the model. */
  void render() {
    entries.show(model.entries());
    notice.setText(model.notice().sentence().isEmpty() ? " " : model.notice().sentence());
    undo.setVisible(model.canUndo());
    table.repaint();
    enableActions();
  }

  private Optional<RecordingEntry> selected() {
    int row = table.getSelectedRow();
    return row < 0
        ? Optional.empty()
        : Optional.of(entries.shown.get(table.convertRowIndexToModel(row)));
  }

  private void enableActions() {
    boolean any = table.getSelectedRow() >= 0;
    actions.forEach(each -> each.setEnabled(any));
  }

  private void beginRename() {
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

  private void copyPath() {
    selected()
        .ifPresent(
            entry -> {
              String path = entry.file().toAbsolutePath().toString();
              Toolkit.getDefaultToolkit()
                  .getSystemClipboard()
                  .setContents(new StringSelection(path), null);
              model.say(Notice.success(Texts.text("recordings.path-copied", path)));
            });
  }

  private void prepareTable() {
    table.setName("recordings");
    table.getAccessibleContext().setAccessibleName(Texts.text("recordings.list"));
    table.setRowHeight(PICTURE_HEIGHT_PX + 10);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    table.setAutoCreateRowSorter(true);
    table.setShowGrid(false);
    table.setFillsViewportHeight(true);
    table.getTableHeader().setReorderingAllowed(false);
    if (table.getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
      heading.setHorizontalAlignment(SwingConstants.LEADING);
    }
    table.putClientProperty("terminateEditOnFocusLost", true);
    table.setSurrendersFocusOnKeystroke(true);
    table.getSelectionModel().addListSelectionListener(event -> enableActions());
    int[] widths = {PICTURE_WIDTH_PX + 14, 330, 80, 80, 190, 130};
    for (int column = 0; column < widths.length; column++) {
      table.getColumnModel().getColumn(column).setPreferredWidth(widths[column]);
      table.getColumnModel().getColumn(column).setCellRenderer(rendererOf(column));
    }
    table.getColumnModel().getColumn(PICTURE).setMaxWidth(PICTURE_WIDTH_PX + 14);
    bind(KeyEvent.VK_F2, this::beginRename);
    bind(KeyEvent.VK_DELETE, () -> selected().ifPresent(model::delete));
  }

  /** A double click plays, so it does not rename. */
  private void preparePlaying(Consumer<RecordingEntry> play) {
    bind(KeyEvent.VK_ENTER, () -> selected().ifPresent(play));
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

  private void bind(int key, Runnable action) {
    String name = "recordings-" + key;
    table
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(key, 0), name);
    table
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Serial private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }

  private void prepareSearch() {
    search.setName("recordings-search");
    search.putClientProperty("JTextField.showClearButton", true);
    search.getAccessibleContext().setAccessibleName(Texts.text("recordings.search"));
    search
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                model.search(search.getText());
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                model.search(search.getText());
              }

              @Override
              public void changedUpdate(DocumentEvent event) {}
            });
  }

  private static JLabel label(String key, JComponent of) {
    JLabel label = new JLabel(Texts.text(key));
    label.setDisplayedMnemonic(Texts.mnemonic(key));
    label.setLabelFor(of);
    label.putClientProperty("FlatLaf.styleClass", "field");
    return label;
  }

  private static JButton button(String key, Runnable action) {
    JButton button = new JButton(Texts.text(key));
    button.setName(key.replace('.', '-'));
    button.setMnemonic(Texts.mnemonic(key));
    button.addActionListener(event -> action.run());
    return button;
  }

  private TableCellRenderer rendererOf(int column) {
    if (column == PICTURE) {
      ThumbnailIcon icon =
          new ThumbnailIcon(PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX, PanelTheme.icon("source", 22));
      return new DefaultTableCellRenderer() {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        protected void setValue(Object value) {
          icon.show(model.picture((RecordingEntry) value).orElse(null));
          setIcon(icon);
        }
      };
    }
    return new DefaultTableCellRenderer() {
      @Serial private static final long serialVersionUID = 1L;

      @Override
      protected void setValue(Object value) {
        setText(words(column, value));
      }
    };
  }

  private static String words(int column, Object value) {
    return switch (column) {
      case DURATION -> (long) value < 0 ? "" : time((long) value);
      case SIZE -> Figures.size((long) value);
      case DATE ->
          DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
              .format(((Instant) value).atZone(ZoneId.systemDefault()));
      default -> String.valueOf(value);
    };
  }

  private static String time(long durationUs) {
    Duration time = Duration.ofMillis(durationUs / 1000);
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
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
            entry.isRecovered()
                ? Texts.text("recordings.recovered", entry.format())
                : entry.format();
      };
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
      model.rename(shown.get(row), String.valueOf(value));
    }
  }
}
