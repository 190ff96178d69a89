package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {

  @TempDir private Path folder;

  private Trash trash;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    trash = new Trash(folder.resolve("Trash"));
    file = Files.writeString(folder.resolve("a talk.webm"), "pictures");
  }

  @Test
  void putsAFileWhereTheDesktopFindsItAndItsOrigin() throws IOException {
    Trash.Item item = trash.put(file).orElseThrow();

    assertThat(file).doesNotExist();
    assertThat(item.file()).isEqualTo(folder.resolve("Trash/files/a talk.webm"));
    assertThat(folder.resolve("Trash/files/a talk.webm")).hasContent("pictures");
    assertThat(Files.readAllLines(folder.resolve("Trash/info/a talk.webm.trashinfo")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("[Trash Info]"),
            line ->
                assertThat(line)
                    .isEqualTo("Path=" + file.toUri().getRawPath())
                    .contains("a%20talk"),
            line -> assertThat(line).matches("DeletionDate=[-0-9]{10}T[:0-9]{8}"));
  }

  @Test
  void takesItOutAgain() throws IOException {
    trash.takeOut(trash.put(file).orElseThrow());

    assertThat(file).hasContent("pictures");
    assertThat(filesIn("Trash/files")).isZero();
    assertThat(filesIn("Trash/info")).isZero();
  }

  @Test
  void filesOfTheSameNameLieSideBySide() throws IOException {
    trash.put(file);
    Files.writeString(file, "other pictures");
    Trash.Item second = trash.put(file).orElseThrow();

    assertThat(second.file()).hasFileName("a talk 2.webm");
    assertThat(folder.resolve("Trash/files/a talk.webm")).hasContent("pictures");
  }

  @Test
  void takesNothingOutOverAnotherFile() throws IOException {
    Trash.Item item = trash.put(file).orElseThrow();
    Files.writeString(file, "new");

    assertThatThrownBy(() -> trash.takeOut(item)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("new");
    assertThat(item.file()).hasContent("pictures");
  }

  @Test
  void whatCannotBeMovedLeavesNoTrace() throws IOException {
    assertThatThrownBy(() -> trash.put(folder.resolve("nowhere.webm")))
        .isInstanceOf(IOException.class);
    assertThat(filesIn("Trash/info")).isZero();
  }

  private long filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.count();
    }
  }
}
