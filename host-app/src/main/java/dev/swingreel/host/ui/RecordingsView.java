package dev.swingreel.host.ui;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import net.miginfocom.swing.MigLayout;

/** The list of recordings, and what can be done with one. Event dispatch thread. */
final class RecordingsView {

  private final RecordingsModel model;
  private final FileMaking making;
  private final RecordingsTable table;
  private final JTextField search = new JTextField();
  private final TrimPane trimPane;
  private final ExportPane exportPane;
  private final RecordingsFoot foot;
  private final List<JButton> actions;
  private final List<JButton> makers;
  private final JPanel panel =
      new JPanel(
          new MigLayout(
              "insets 16 20 16 20, fill, gap 0, hidemode 3",
              "[grow,fill]",
              "[]8[]4[grow,fill][][][]"));

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

  /**
   * What new files are made by.
   *
   * @param making makes one at a time
   * @param trim makes one of a part
   * @param export makes one of another format
   */
  record Makers(FileMaking making, TrimModel trim, ExportModel export) {}

  RecordingsView(RecordingsModel model, Makers files, Actions others) {
    this.model = model;
    this.making = files.making();
    table = new RecordingsTable(model, this::enableActions, others.play(), this::delete);
    trimPane = new TrimPane(files.trim(), this::focus);
    exportPane = new ExportPane(files.export(), this::focus);
    foot = new RecordingsFoot(model, making);
    JButton show = action("recordings.show", others.show());
    show.setVisible(others.canShow());
    JButton path = action("recordings.path", this::copyPath);
    JButton play = action("recordings.play", others.play());
    JButton rename = ViewParts.button("recordings.rename", table::beginRename);
    JButton delete = action("recordings.delete", this::delete);
    makers =
        List.of(
            action(
                "recordings.trim",
                entry -> {
                  files.export().close();
                  files.trim().open(entry);
                }),
            action(
                "recordings.export",
                entry -> {
                  files.trim().close();
                  files.export().open(entry);
                }),
            action("recordings.save", others.copy()));
    actions = List.of(play, show, path, rename, delete);
    prepareSearch();
    panel.add(ViewParts.label("recordings.search", search), "split 3, growx 0");
    panel.add(search, "w 260!, h 34!");
    panel.add(row(List.of(show, path)), "gapleft push, wrap");
    panel.add(ViewParts.label("recordings.list", table.component()), "split 2, aligny bottom");
    JPanel row = row(List.of(play, rename));
    makers.forEach(each -> row.add(each, "h 32!"));
    row.add(delete, "h 32!");
    panel.add(row, "gapleft push, wrap");
    panel.add(new JScrollPane(table.component()), "grow, wrap");
    panel.add(trimPane.component(), "growx, wrap");
    panel.add(exportPane.component(), "growx, wrap");
    panel.add(foot.component(), "growx, wmin 0");
    render();
  }

  private void delete(RecordingEntry entry) {
    model.delete(entry, making);
  }

  /** Returns the view. */
  JPanel component() {
    return panel;
  }

  /** Shows the present state of the models. */
  void render() {
    table.render();
    trimPane.render();
    exportPane.render();
    foot.render();
    enableActions();
  }

  private void enableActions() {
    if (actions != null) {
      boolean any = table.selected().isPresent();
      actions.forEach(each -> each.setEnabled(any));
      makers.forEach(each -> each.setEnabled(any && !making.isBusy()));
    }
  }

  /** Puts the keyboard into the list. */
  void focus() {
    table.component().requestFocusInWindow();
  }

  private JButton action(String key, Consumer<RecordingEntry> action) {
    return ViewParts.button(key, () -> table.selected().ifPresent(action));
  }

  private static JPanel row(List<JButton> buttons) {
    JPanel row = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
    row.setOpaque(false);
    buttons.forEach(each -> row.add(each, "h 32!"));
    return row;
  }

  private void copyPath(RecordingEntry entry) {
    String path = entry.file().toAbsolutePath().toString();
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(path), null);
    model.say(Notice.success(Texts.text("recordings.path-copied", path)));
  }

  private void prepareSearch() {
    search.setName("recordings-search");
    search.putClientProperty("JTextField.showClearButton", true);
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
}
