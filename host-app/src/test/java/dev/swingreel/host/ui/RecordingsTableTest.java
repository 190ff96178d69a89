package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTableTest {

  @TempDir private Path folder;

  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private RecordingsTable table;

  @Test
  void aNameThatIsBeingTypedStaysUntilItIsDone() throws Exception {
    recording("Talk.webm");
    RecordingsModel model =
        new RecordingsModel(
            new RecordingLibrary(new RecordingFolder(folder), PluginCatalog.of(List.of())),
            new Trash(folder.resolve("Trash")),
            new PanelExecutors(window, files, files),
            () -> table.render());
    SwingUtilities.invokeAndWait(
        () -> {
          table = new RecordingsTable(model, () -> {}, entry -> {}, entry -> {});
          refresh(model);
          JTable rows = table.component();
          rows.setRowSelectionInterval(0, 0);
          table.beginRename();
          ((JTextField) rows.getEditorComponent()).setText("Trams");
          recording("Demo.webm");
          refresh(model);
          assertThat(rows.isEditing()).isTrue();
          assertThat(rows.getRowCount()).isEqualTo(1);
          assertThat(rows.getCellEditor().stopCellEditing()).isTrue();
          settle();
        });
    // What the end of typing has put behind.
    SwingUtilities.invokeAndWait(() -> assertThat(table.component().getRowCount()).isEqualTo(2));
    assertThat(folder.resolve("Trams.webm")).exists();
    assertThat(folder.resolve("Talk.webm")).doesNotExist();
  }

  private void recording(String name) {
    try {
      Files.writeString(folder.resolve(name), "film");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void refresh(RecordingsModel model) {
    model.refresh();
    settle();
  }

  private void settle() {
    boolean ran;
    do {
      ran = files.runNext() || window.runNext();
    } while (ran);
  }
}
