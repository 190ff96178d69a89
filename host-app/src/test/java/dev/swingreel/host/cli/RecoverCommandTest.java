package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.TextFilms;
import dev.swingreel.testkit.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverCommandTest {

  private static final String THEIRS = "film by Lavf62: pictures";

  @TempDir private Path folder;

  private Path films;
  private Path spool;
  private CommandRun.Setting setting;

  @BeforeEach
  void makeFolders() throws IOException {
    films = Files.createDirectory(folder.resolve("films"));
    spool = Files.createDirectory(folder.resolve("spool"));
    setting =
        CommandRun.Setting.of(spool, FakePlugin.named("text").container(new TextFilms()).build());
  }

  @Test
  void repairsOurOwnFilesOfAFolderAndLeavesThoseOfOtherProgramsAlone() throws IOException {
    Path ours = Files.writeString(films.resolve("a.webm.part"), TextFilms.OURS);
    Path theirs = Files.writeString(films.resolve("b.webm.part"), THEIRS);
    Path download = Files.writeString(films.resolve("disk.iso.part"), "a download");

    CommandRun run = setting.run("recover", films.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasLineCount(1).startsWith(films.resolve("a.webm") + ": ");
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("Left alone")
        .contains("b.webm.part, disk.iso.part");
    assertThat(ours).doesNotExist();
    assertThat(theirs).hasContent(THEIRS);
    assertThat(download).hasContent("a download");
    assertThat(films).isDirectoryNotContaining("glob:**/b.webm");
  }

  @Test
  void repairsWhatIsListedThoughItsHeaderTellsNothing() throws IOException {
    Path part = Files.writeString(films.resolve("a.webm.part"), "film by : pictures");
    Files.write(
        spool.resolve("1.spool"),
        List.of(part.toUri().toASCIIString(), Long.toString(1L << 30), "0"));

    CommandRun run = setting.run("recover", films.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(films.resolve("a.webm")).exists();
    assertThat(part).doesNotExist();
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void makesARepairedCopyOfWhateverIsNamed() throws IOException {
    for (String name : List.of("b.webm", "b.webm.part")) {
      Path theirs = Files.writeString(films.resolve(name), THEIRS);

      CommandRun run = setting.run("recover", theirs.toString());

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(theirs).hasContent(THEIRS);
    }
    assertThat(films.resolve("b (recovered).webm")).hasContent(TextFilms.repaired(THEIRS));
    assertThat(films.resolve("b (recovered 2).webm")).hasContent(TextFilms.repaired(THEIRS));
  }

  @Test
  void keepsADamagedFileAndSaysWhere() throws IOException {
    Path part = Files.writeString(films.resolve("a.webm.part"), TextFilms.OURS + " and a hole");

    CommandRun run = setting.run("recover", part.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).hasLineCount(1).contains(films.resolve("a.webm.damaged").toString());
    assertThat(films.resolve("a.webm.damaged")).exists();
  }

  @Test
  void cleansUpAfterARepairThatWasKilled() throws IOException {
    Files.setLastModifiedTime(
        Files.writeString(films.resolve(".swingreel-7.part"), "half"),
        FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));

    CommandRun run = setting.run("recover", films.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("No interrupted recording");
    assertThat(films).isEmptyDirectory();
  }
}
