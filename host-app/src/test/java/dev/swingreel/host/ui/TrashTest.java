package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("Trash")).doesNotExist();
  }

  @Test
  void eachFileSystemHasATrashOfItsOwn() throws IOException {
    Path stick = Files.createDirectory(folder.resolve("stick"));
    Path film = Files.writeString(stick.resolve("a talk.webm"), "pictures");
    Trash ofTwo = new Trash(folder.resolve("Trash"), path -> mount(path, stick));
    Trash.Item item = ofTwo.put(film).orElseThrow();

    Path own = stick.resolve(".Trash-" + Files.getAttribute(stick, "unix:uid"));
    assertThat(item.file()).isEqualTo(own.resolve("files/a talk.webm")).hasContent("pictures");
    assertThat(Files.readAllLines(own.resolve("info/a talk.webm.trashinfo")))
        .contains("Path=a%20talk.webm");
    assertThat(Files.getPosixFilePermissions(own))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    ofTwo.takeOut(item);
    assertThat(film).hasContent("pictures");
    assertThat(folder.resolve("Trash")).doesNotExist();
  }

  @Test
  void takesTheTrashThatAllHaveInCommonOnlyIfNobodyCanRobOthersThere() throws Exception {
    Path stick = Files.createDirectory(folder.resolve("stick"));
    Path film = Files.writeString(stick.resolve("talk.webm"), "pictures");
    Path shared = Files.createDirectory(stick.resolve(".Trash"));
    Trash ofTwo = new Trash(folder.resolve("Trash"), path -> mount(path, stick));
    Trash.Item item = ofTwo.put(film).orElseThrow();
    assertThat(item.file().startsWith(shared)).isFalse();
    ofTwo.takeOut(item);

    Files.setAttribute(shared, "unix:mode", 01777);
    assertThat(ofTwo.put(film).orElseThrow().file().startsWith(shared)).isTrue();
  }

  @Test
  void whereTheHomeTakesNothingTheFileSystemDoes() throws IOException {
    Path blocked = Files.writeString(folder.resolve("no folder"), "");
    Trash.Item item = new Trash(blocked.resolve("Trash"), path -> folder).put(file).orElseThrow();
    assertThat(item.file().getParent().getParent().getFileName().toString()).startsWith(".Trash-");
  }

  @Test
  void whatWouldHaveToBeCopiedIsCopiedOnlyOnDemand() throws IOException {
    Path blocked = Files.writeString(folder.resolve("no folder"), "");
    Trash far =
        new Trash(
            folder.resolve("Trash"), path -> mount(path, file).equals(file) ? blocked : folder);
    assertThatThrownBy(() -> far.put(file)).isInstanceOf(Trash.ElsewhereException.class);
    assertThat(file).exists();

    Path copy = far.copyIn(file, share -> {});
    assertThat(file).exists();
    Trash.Item item = far.keep(file, copy);
    assertThat(file).doesNotExist();
    assertThat(copy).hasContent("pictures");
    assertThatThrownBy(() -> far.takeOut(item)).isInstanceOf(Trash.ElsewhereException.class);
    assertThat(far.copyOut(item, share -> {})).isEqualTo(file).hasContent("pictures");
    far.forget(item);
    assertThat(filesIn("Trash/files")).isZero();
    assertThat(filesIn("Trash/info")).isZero();
  }

  @Test
  void knowsWhereFileSystemsBegin() {
    Path missing = folder.resolve("missing").resolve("file");
    assertThat(Mounts.folderOf(missing)).isEqualTo(Mounts.folderOf(folder));
    assertThat(folder.startsWith(Mounts.folderOf(folder))).isTrue();
    assertThat(Mounts.folderOf(Path.of("/proc/self/status"))).isEqualTo(Path.of("/proc"));
  }

  private Path mount(Path path, Path second) {
    return path.startsWith(second) ? second : folder;
  }

  private long filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.count();
    }
  }
}
