package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopNotificationTest {

  @TempDir Path folder;

  @Test
  void handsWordsOverThatAreNoOptions() throws IOException {
    Path said = folder.resolve("said");
    Path program = script("printf '%s|' \"$@\" > '" + said + "'");
    assertThat(DesktopNotification.show(program.toString(), "Swingreel", "--icon=x is saved"))
        .isTrue();
    assertThat(said).hasContent("--app-name=Swingreel|--|Swingreel|--icon=x is saved|");
  }

  @Test
  void nothingHappensWhereThereIsNoSuchProgramOrItFails() throws IOException {
    assertThat(DesktopNotification.show(folder.resolve("none").toString(), "a", "b")).isFalse();
    assertThat(DesktopNotification.show(script("exit 1").toString(), "a", "b")).isFalse();
  }

  private Path script(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
