package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import dev.swingreel.plugin.PluginCatalog;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsModelTest {

  @TempDir private Path folder;

  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private RecordingLibrary library;
  private RecordingsModel model;
  private FileMaking making;
  private int renderings;

  @BeforeEach
  void prepare() throws IOException {
    recording("Talk.webm", 1);
    recording("Demo (recovered).webm", 2);
    recording("notes.txt", 3);
    recording("Trip.webm.part", 4);
    library =
        spy(
            new RecordingLibrary(
                new RecordingFolder(folder.resolve("videos")), PluginCatalog.of(List.of())));
    making = new FileMaking(files, window, () -> renderings++);
    model = modelWith(new Trash(folder.resolve("Trash")));
  }

  private RecordingsModel modelWith(Trash trash) {
    return new RecordingsModel(
        library, trash, new PanelExecutors(window, files, files), () -> renderings++);
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
    model.delete(model.entries().get(1), making);
    settle();
    assertThat(names()).containsExactly("Demo (recovered)");
    assertThat(model.notice().sentence()).contains("Talk").contains("trash");
    assertThat(model.canUndo()).isTrue();

    model.undo(making);
    settle();
    assertThat(names()).hasSize(2);
    assertThat(model.canUndo()).isFalse();
    assertThat(folder.resolve("videos/Talk.webm")).hasContent("film");
  }

  @Test
  void aTrashOnAnotherDiskIsReachedByACopyThatCanBeCancelled() throws IOException {
    Path videos = folder.resolve("videos");
    Path full = Files.writeString(folder.resolve("no folder"), "");
    model =
        modelWith(
            new Trash(folder.resolve("Trash"), path -> path.startsWith(videos) ? full : folder));
    refreshed();
    RecordingEntry talk = model.entries().get(1);
    model.delete(talk, making);
    files.runNext();
    window.runNext();
    assertThat(making.sentence()).contains("Talk").contains("another disk");
    making.cancel();
    settle();
    assertThat(model.notice().sentence()).contains("was not put into the trash");
    assertThat(talk.file()).exists();

    model.delete(talk, making);
    settle();
    assertThat(talk.file()).doesNotExist();
    assertThat(model.canUndo()).isTrue();
    model.undo(making);
    settle();
    assertThat(talk.file()).hasContent("film");
    assertThat(model.canUndo()).isFalse();
    assertThat(folder.resolve("Trash/files")).isEmptyDirectory();
  }

  @Test
  void whoeverGetsTheNameOfADeletedRecordingDoesNotGetItsPicture() throws IOException {
    BufferedImage first = picture();
    refreshed();
    assertThat(model.picture(model.entries().get(1))).containsSame(first);
    model.delete(model.entries().get(1), making);
    settle();

    recording("Talk.webm", 1);
    BufferedImage second = picture();
    refreshed();
    assertThat(model.picture(model.entries().get(1))).containsSame(second);

    model.rename(model.entries().get(1), "Trams");
    settle();
    assertThat(model.picture(model.entries().get(1))).containsSame(second);
    recording("Talk.webm", 0);
    BufferedImage third = picture();
    refreshed();
    assertThat(model.picture(model.entries().get(1))).containsSame(second);
    assertThat(model.picture(model.entries().get(2))).containsSame(third);
  }

  private BufferedImage picture() {
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    doReturn(Optional.of(picture)).when(library).picture(any(), anyInt(), anyInt());
    return picture;
  }

  @Test
  void aRecordingThatIsGoneIsASentence() throws IOException {
    refreshed();
    RecordingEntry talk = model.entries().get(1);
    Files.delete(talk.file());
    model.delete(talk, making);
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
