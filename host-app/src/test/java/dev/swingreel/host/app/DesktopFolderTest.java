package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopFolderTest {

  @TempDir Path folder;

  @Test
  void asksTheFileManagerToChooseTheFile() throws IOException {
    Path file = folder.resolve("it's a, b.webm");
    String uri = folder.toUri() + "it%27s%20a%2C%20b.webm";
    List<List<String>> commands = DesktopFolder.freedesktop(file);
    assertThat(commands.get(0))
        .startsWith("gdbus", "call")
        .contains("--method=org.freedesktop.FileManager1.ShowItems", "['" + uri + "']");
    assertThat(commands.get(1))
        .startsWith("dbus-send")
        .contains("org.freedesktop.FileManager1.ShowItems", "array:string:" + uri);
    assertThat(DesktopFolder.explorer(file)).containsExactly("explorer", "/select," + file);
    assertThat(DesktopFolder.finder(file)).containsExactly("open", "-R", file.toString());
  }

  @Test
  void asksTheSecondProgramWhereTheFirstFails() throws IOException {
    Path said = folder.resolve("said");
    Path refusing = script("refusing", "exit 1");
    Path asked = script("asked", "printf '%s|' \"$@\" > '" + said + "'");
    assertThat(
            DesktopFolder.show(
                List.of(List.of("swingreel-no-such-program"), of(refusing), of(asked))))
        .isTrue();
    assertThat(said).content().contains("org.freedesktop.FileManager1.ShowItems");
    assertThat(DesktopFolder.show(List.of(of(refusing)))).isFalse();
  }

  private List<String> of(Path program) {
    List<String> command = new ArrayList<>(DesktopFolder.freedesktop(folder).get(0));
    command.set(0, program.toString());
    return command;
  }

  private Path script(String name, String line) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
