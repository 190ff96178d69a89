package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir private Path folder;

  @Test
  void isNamedAfterDateAndTimeWhereTheUserIs() {
    assertThat(OutputFile.named(Instant.parse("2026-01-02T23:04:05Z"), ZoneId.of("Europe/Berlin")))
        .isEqualTo(Path.of("swingreel-2026-01-03-000405.webm"));
  }

  @Test
  void mayBeAnyNewFileOfAFolder() {
    assertThatNoException().isThrownBy(() -> OutputFile.check(folder.resolve("a.webm"), false));
  }

  @Test
  void isNotReplacedUnlessForced() throws IOException {
    Path file = Files.createFile(folder.resolve("a.webm"));

    assertRefused(file, false, ExitCode.USAGE, "exists already");
    assertThatNoException().isThrownBy(() -> OutputFile.check(file, true));
  }

  @Test
  void isNoFolderEvenIfForced() {
    assertRefused(folder, true, ExitCode.USAGE, "is a folder");
  }

  @Test
  void needsAFolderThatExists() {
    assertRefused(folder.resolve("no/such/a.webm"), false, ExitCode.USAGE, "does not exist");
  }

  @Test
  void cannotLieBelowAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(file.resolve("a.webm"), false, ExitCode.OUTPUT, "is a file");
    assertRefused(file.resolve("deeper/a.webm"), false, ExitCode.OUTPUT, "is a file");
  }

  @Test
  void isNotSplitBesidePartsOfAnEarlierRecording() throws IOException {
    Path file = folder.resolve("film.webm");
    for (String other :
        new String[] {"film.webm", "film-2.webm", "film-2026.webm", "my film-002.webm"}) {
      Files.createFile(folder.resolve(other));
    }
    assertThatNoException().isThrownBy(() -> OutputFile.checkParts(file));

    for (String part : new String[] {"film-003.webm", "film-002.webm.part"}) {
      Files.createFile(folder.resolve(part));
      assertThatExceptionOfType(CommandFailure.class)
          .isThrownBy(() -> OutputFile.checkParts(file))
          .withMessageContaining(part)
          .withMessageContaining("earlier recording");
    }
  }

  private static void assertRefused(Path file, boolean force, ExitCode code, String words) {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> OutputFile.check(file, force))
        .withMessageContaining(words)
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(code));
  }

  @Test
  void neverReplacesWhatIsNoOrdinaryFile() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("a.webm"), folder.resolve("elsewhere"));

    for (boolean mayReplace : new boolean[] {false, true}) {
      assertThatExceptionOfType(CommandFailure.class)
          .isThrownBy(() -> OutputFile.check(link, mayReplace));
    }
    assertThat(link).isSymbolicLink();
  }
}
