package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakePlugin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRecoveryTest {

  /** Larger than the kernel ever counts, so no process has it. */
  private static final long NO_PROCESS = 1L << 30;

  @TempDir private Path folder;

  private Path spool;
  private Path films;
  private Path refuge;
  private MediaContext context;

  @BeforeEach
  void open() throws IOException {
    spool = Files.createDirectory(folder.resolve("spool"));
    films = Files.createDirectory(folder.resolve("films"));
    refuge = folder.resolve("refuge");
    context =
        MediaContext.with(
                PluginCatalog.of(
                    List.of(FakePlugin.named("text").container(new TextFilms()).build())))
            .spoolFolder(spool)
            .build();
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void makesTheFileThatWasToBeAndLeavesNothingBehind() throws IOException {
    Path part = leave(films.resolve("a.webm.part"), TextFilms.OURS);

    CrashRecovery.Result result = recover();

    assertThat(films.resolve("a.webm")).hasContent(TextFilms.repaired(TextFilms.OURS));
    assertThat(part).doesNotExist();
    assertThat(spool).isEmptyDirectory();
    assertThat(result.failures()).isEmpty();
    assertThat(result.sentence())
        .contains("An interrupted recording was repaired: " + films.resolve("a.webm"));
  }

  @Test
  void savesARecordingWithoutATargetWhereItIsFound() throws IOException {
    leave(spool.resolve("recording-1.webm.part"), TextFilms.OURS);

    CrashRecovery.Result result = recover();

    assertThat(result.repaired())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.file().getParent()).isEqualTo(refuge);
              assertThat(each.file().getFileName().toString()).matches("Recovered .*\\.webm");
            });
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void countsSeveralInOneSentence() throws IOException {
    leave(films.resolve("a.webm.part"), TextFilms.OURS);
    leave(films.resolve("b.webm.part"), TextFilms.OURS);

    assertThat(recover().sentence().orElseThrow())
        .startsWith("2 interrupted recordings were repaired: ")
        .contains("a.webm", "b.webm");
  }

  @Test
  void neverTakesTheNameOfAFileThatIsThere() throws IOException {
    leave(films.resolve("a.webm.part"), TextFilms.OURS);
    Path other = Files.writeString(films.resolve("a.webm"), "precious");

    recover();

    assertThat(other).hasContent("precious");
    assertThat(films.resolve("a (recovered).webm")).exists();
  }

  @Test
  void keepsADamagedFileOfWhichNotAllCouldBeSaved() throws IOException {
    String film = TextFilms.OURS + " with a hole";
    Path part = leave(films.resolve("a.webm.part"), film);

    CrashRecovery.Result result = recover();

    Path kept = films.resolve("a.webm.damaged");
    assertThat(films.resolve("a.webm")).hasContent(TextFilms.repaired(film));
    assertThat(kept).hasContent(film);
    assertThat(part).doesNotExist();
    assertThat(result.sentence().orElseThrow()).contains(kept.toString());
    assertThat(recover().sentence()).isEmpty();
  }

  @Test
  void tellsOnceOfAFileOfWhichNothingCanBeSavedAndLeavesIt() throws IOException {
    Path part = leave(films.resolve("a.webm.part"), "film by Swingreel: nothing");

    assertThat(recover().sentence().orElseThrow())
        .contains(part.toString(), "left as it is", "Nothing of what was recorded");

    assertThat(part).hasContent("film by Swingreel: nothing");
    assertThat(recover().sentence()).isEmpty();
  }

  @Test
  void tellsOfAFileThatNoPluginReads() throws IOException {
    Path part = leave(films.resolve("a.webm.part"), "something else");

    assertThat(recover().sentence().orElseThrow()).contains("No installed plugin");

    assertThat(part).exists();
  }

  @Test
  void waitsForThePluginOfARecordingThatNobodyElseKnowsOf() throws IOException {
    Path part = leave(spool.resolve("recording-1.xyz.part"), "something else");

    assertThat(recover().sentence()).isEmpty();

    assertThat(part).exists();
    assertThat(spool).isDirectoryContaining("glob:**.spool");
  }

  @Test
  void takesAnEmptyFileAwayWithoutAWord() throws IOException {
    Path part = leave(films.resolve("a.webm.part"), "");

    assertThat(recover().sentence()).isEmpty();

    assertThat(part).doesNotExist();
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void takesAHiddenFileAwayOfWhichNothingCanBeSavedUnlessThereIsMuchOfIt() throws IOException {
    Path header = leave(spool.resolve("recording-1.webm.part"), "film by Swingreel: nothing");
    Path much =
        leave(
            spool.resolve("recording-2.webm.part"),
            "film by Swingreel: " + "nearly ".repeat(200_000) + "nothing");

    assertThat(recover().sentence()).isEmpty();

    assertThat(header).doesNotExist();
    assertThat(much).exists();
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).as("the file and its entry").hasSize(2);
    }
  }

  @Test
  void goesOnAfterOneThatFails() throws IOException {
    leave(films.resolve("a.webm.part"), "film by Swingreel: nothing");
    leave(films.resolve("b.webm.part"), TextFilms.OURS);

    CrashRecovery.Result result = recover();

    assertThat(result.failures()).hasSize(1);
    assertThat(result.repaired()).hasSize(1);
    assertThat(films.resolve("b.webm")).exists();
  }

  @Test
  void leavesTheRestForTheNextTimeWhenInterrupted() throws IOException {
    Path part = leave(films.resolve("a.webm.part"), TextFilms.OURS);

    Thread.currentThread().interrupt();
    CrashRecovery.Result result = recover();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.sentence()).isEmpty();
    assertThat(part).exists();
    assertThat(recover().repaired()).hasSize(1);
  }

  @Test
  void deletesWhatAKilledRepairLeftButNothingThatIsBeingWritten() throws IOException {
    leave(films.resolve("a.webm.part"), TextFilms.OURS);
    Path stale = old(Files.writeString(films.resolve(".swingreel-123.part"), "half"));
    Path busy = old(Files.writeString(films.resolve(".swingreel-456.part"), "half"));
    Path young = Files.writeString(films.resolve(".swingreel-789.part"), "not locked yet");
    Path foreign = Files.writeString(films.resolve(".other.part"), "half");

    try (FileChannel channel = FileChannel.open(busy, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      recover();
    }

    assertThat(stale).doesNotExist();
    assertThat(busy).exists();
    assertThat(young).exists();
    assertThat(foreign).exists();
  }

  private static Path old(Path file) throws IOException {
    return Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
  }

  private CrashRecovery.Result recover() throws IOException {
    return new CrashRecovery(context, refuge).run();
  }

  /** Leaves a file on the list as a program does that was killed. */
  private Path leave(Path part, String text) throws IOException {
    Files.writeString(part, text);
    long number;
    try (Stream<Path> entries = Files.list(spool)) {
      number = entries.count();
    }
    Files.write(
        spool.resolve(number + ".spool"),
        List.of(part.toUri().toASCIIString(), Long.toString(NO_PROCESS), "0"));
    return part;
  }
}
