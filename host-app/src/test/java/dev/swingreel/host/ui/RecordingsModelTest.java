package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsModelTest {

  @TempDir private Path folder;

  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private RecordingsModel model;
  private int renderings;

  @BeforeEach
  void prepare() throws IOException {
    recording("Talk.webm", 1);
    recording("Demo (recovered).webm", 2);
    recording("notes.txt", 3);
    recording("Trip.webm.part", 4);
    model =
        new RecordingsModel(
            new RecordingLibrary(
                new RecordingFolder(folder.resolve("videos")), PluginCatalog.of(List.of())),
            new Trash(folder.resolve("Trash")),
            new PanelExecutors(window, files, files),
            () -> renderings++);
  }

  @Test
  void listsFinishedRecordingsTheNewestFirst() {
    model.refresh();
    assertThat(model.entries()).isEmpty();
    settle();

    assertThat(names()).containsExactly("Demo (recovered)", "Talk");
    assertThat(model.entries().get(0).isRecovered()).isTrue();
    assertThat(model.entries().get(1).isRecovered()).isFalse();
    assertThat(model.entries().get(1).bytes()).isEqualTo(4);
  }

  @Test
  void findsByAPartOfTheName() {
    refreshed();
    model.search(" tal");
    assertThat(names()).containsExactly("Talk");
    model.search("");
    assertThat(names()).hasSize(2);
  }

  @Test
  void renamesAndKeepsTheType() {
    refreshed();
    model.rename(model.entries().get(1), "Trams");
    assertThat(folder.resolve("videos/Talk.webm")).exists();
    settle();

    assertThat(folder.resolve("videos/Trams.webm")).hasContent("film");
    assertThat(names()).contains("Trams").doesNotContain("Talk");
  }

  @Test
  void aNameThatIsTakenOrLeavesTheFolderIsRefused() {
    refreshed();
    RecordingEntry talk = model.entries().get(1);
    for (String name : List.of("../Talk", "", ".hidden", "a/b", "Demo (recovered)")) {
      model.rename(talk, name);
      settle();
      assertThat(model.notice().kind()).as(name).isEqualTo(Notice.Kind.PROBLEM);
      assertThat(folder.resolve("videos/Talk.webm")).exists();
    }
    assertThat(names()).hasSize(2);
  }

  @Test
  void whatWasDeletedComesBack() {
    refreshed();
    model.delete(model.entries().get(1));
    settle();
    assertThat(names()).containsExactly("Demo (recovered)");
    assertThat(model.notice().sentence()).contains("Talk").contains("trash");
    assertThat(model.canUndo()).isTrue();

    model.undo();
    settle();
    assertThat(names()).hasSize(2);
    assertThat(model.canUndo()).isFalse();
    assertThat(folder.resolve("videos/Talk.webm")).hasContent("film");
  }

  @Test
  void aRecordingThatIsGoneIsASentence() throws IOException {
    refreshed();
    RecordingEntry talk = model.entries().get(1);
    Files.delete(talk.file());
    model.delete(talk);
    settle();
    assertThat(model.notice().kind()).isEqualTo(Notice.Kind.PROBLEM);
    model.rename(talk, "Trams");
    settle();
    assertThat(model.notice().sentence()).contains("Talk");
  }

  private void refreshed() {
    model.refresh();
    settle();
    assertThat(renderings).isPositive();
  }

  private List<String> names() {
    return model.entries().stream().map(RecordingEntry::name).toList();
  }

  private void recording(String name, int second) throws IOException {
    Path file = Files.createDirectories(folder.resolve("videos")).resolve(name);
    Files.writeString(file, "film");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + second)));
  }

  private void settle() {
    boolean ran;
    do {
      ran = files.runNext() || window.runNext();
    } while (ran);
  }
}
