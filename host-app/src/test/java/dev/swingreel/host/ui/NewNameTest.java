package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewNameTest {

  @TempDir private Path folder;

  @Test
  void allFilesOfARecordingGetIt() throws IOException {
    NewName name = new NewName(List.of(file("Film 14-02.webm"), file("Film 14-02-002.webm")));
    assertThat(name.present()).isEqualTo("Film 14-02");
    assertThat(name.give("Talk. One"))
        .containsExactly(folder.resolve("Talk. One.webm"), folder.resolve("Talk. One-002.webm"));
    assertThat(folder.resolve("Talk. One-002.webm")).hasContent("Film 14-02-002.webm");
    assertThat(folder.resolve("Film 14-02.webm")).doesNotExist();
  }

  @Test
  void noFileGetsItIfOneOfThemCannot() throws IOException {
    NewName name = new NewName(List.of(file("Film.webm"), file("Film-002.webm")));
    file("Talk-002.webm");
    assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> name.give("Talk"));
    assertThat(folder.resolve("Film.webm")).exists();
    assertThat(folder.resolve("Talk.webm")).doesNotExist();
    assertThat(folder.resolve("Talk-002.webm")).hasContent("Talk-002.webm");
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), name);
  }
}
