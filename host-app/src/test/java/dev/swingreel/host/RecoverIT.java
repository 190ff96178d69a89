package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a recording whose program was killed. */
class RecoverIT {

  private static final Map<String, String> NO_DISPLAY =
      Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");

  private static final String SMALL_WIDTH = "--set=source-canvas.demo-width=320";
  private static final String SMALL_HEIGHT = "--set=source-canvas.demo-height=180";

  @TempDir private Path folder;

  @Test
  void aKilledRecordingIsMadeWholeAndThePartGoesAway() throws Exception {
    Path part = killRecording("a.webm");

    try (ProgramRun run = ProgramRun.swingreel(folder, NO_DISPLAY, "recover", "a.webm.part")) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.out()).contains("a.webm").hasLineCount(1);
    }

    assertThat(part).doesNotExist();
    RecordedFile whole = new RecordedFile(folder.resolve("a.webm"));
    whole.assertPlaysWithoutComplaint();
    whole.assertMkvToolsAreContent();
    assertThat(whole.duration()).isGreaterThan(0.5);
  }

  @Test
  void aFileOfThatNameIsNeverOverwritten() throws Exception {
    killRecording("a.webm");
    Files.writeString(folder.resolve("a.webm"), "precious");

    try (ProgramRun run = ProgramRun.swingreel(folder, NO_DISPLAY, "recover", ".")) {
      assertThat(run.await()).as(run.err()).isZero();
    }

    assertThat(folder.resolve("a.webm")).hasContent("precious");
    new RecordedFile(folder.resolve("a (recovered).webm")).assertPlaysWithoutComplaint();
  }

  @Test
  void aGrowingRecordingIsLeftAlone() throws Exception {
    try (ProgramRun recording = startRecording("a.webm")) {
      try (ProgramRun run = ProgramRun.swingreel(folder, NO_DISPLAY, "recover", "a.webm.part")) {
        assertThat(run.await()).isEqualTo(1);
        assertThat(run.err()).contains("still being recorded").hasLineCount(1);
      }
      recording.signal("INT");
      assertThat(recording.await()).isZero();
    }
    new RecordedFile(folder.resolve("a.webm")).assertPlaysWithoutComplaint();
  }

  @Test
  void aKilledRecordingIsRepairedWhileTheNextOneRuns() throws Exception {
    killRecording("a.webm");
    Map<String, String> environment = stateHere();

    try (ProgramRun next =
        ProgramRun.swingreel(
            folder,
            environment,
            "record",
            SMALL_WIDTH,
            SMALL_HEIGHT,
            "--duration=2s",
            "--json",
            "--output=b.webm")) {
      assertThat(next.await()).as(next.err()).isZero();
      assertThat(next.err().lines().filter(line -> line.contains("interrupted")))
          .singleElement()
          .asString()
          .startsWith("An interrupted recording was repaired: ")
          .endsWith("a.webm");
      assertThat(next.json().get("stopReason").getAsString()).isEqualTo("duration");
    }
    assertThat(folder.resolve("a.webm.part")).doesNotExist();
    new RecordedFile(folder.resolve("a.webm")).assertPlaysWithoutComplaint();
    try (ProgramRun none = ProgramRun.swingreel(folder, environment, "recover")) {
      assertThat(none.await()).isZero();
      assertThat(none.out()).contains("No recording was interrupted");
    }
  }

  @Test
  void aKilledRecordingIsRepairedWhileAReplayRuns() throws Exception {
    killRecording("a.webm");

    try (ProgramRun replay =
        ProgramRun.swingreel(
            folder,
            stateHere(),
            "record",
            SMALL_WIDTH,
            SMALL_HEIGHT,
            "--replay=2s",
            "--output=clip.webm")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !replay.isAlive() || replay.err().contains("interrupted"));
      assertThat(replay.err()).contains("An interrupted recording was repaired: ");
      replay.signal("INT");
      assertThat(replay.await()).as(replay.err()).isZero();
    }

    assertThat(folder.resolve("a.webm.part")).doesNotExist();
    new RecordedFile(folder.resolve("a.webm")).assertPlaysWithoutComplaint();
  }

  @Test
  void aKilledRecordingWithoutATargetIsSavedAndAnEndedOneLeavesNothing() throws Exception {
    Path spool = folder.resolve("state").resolve("swingreel").resolve("spool");
    try (ProgramRun ended = recordWithoutTarget(spool)) {
      ended.signal("TERM");
      ended.await();
    }
    assertThat(spool).isEmptyDirectory();
    try (ProgramRun killed = recordWithoutTarget(spool)) {
      killed.kill();
      killed.await();
    }

    try (ProgramRun run = ProgramRun.swingreel(folder, stateHere(), "recover")) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.out()).contains("Recovered ").hasLineCount(1);
    }
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).containsExactly(spool.resolve("recovered"));
    }
    try (Stream<Path> recovered = Files.list(spool.resolve("recovered"))) {
      new RecordedFile(recovered.findFirst().orElseThrow()).assertPlaysWithoutComplaint();
    }
  }

  private ProgramRun recordWithoutTarget(Path spool) throws Exception {
    List<String> command = new ArrayList<>(ProgramRun.command());
    int classPath = command.indexOf("-cp") + 1;
    command.set(
        classPath,
        command.get(classPath) + ":" + Path.of("target", "test-classes").toAbsolutePath());
    command.set(command.size() - 1, RecordWithoutTarget.class.getName());
    ProgramRun run = ProgramRun.start(folder, stateHere(), command);
    await().atMost(Duration.ofSeconds(60)).until(() -> !run.isAlive() || holdsAFilm(spool));
    assertThat(run.isAlive()).as(run.err()).isTrue();
    return run;
  }

  private static boolean holdsAFilm(Path spool) throws IOException {
    if (Files.notExists(spool)) {
      return false;
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".webm.part") && file.toFile().length() > 100_000);
    }
  }

  private Map<String, String> stateHere() {
    Map<String, String> environment = new HashMap<>(NO_DISPLAY);
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    return environment;
  }

  private Path killRecording(String name) throws Exception {
    try (ProgramRun run = startRecording(name)) {
      run.signal("KILL");
      run.await();
    }
    Path part = folder.resolve(name + ".part");
    assertThat(part).exists();
    return part;
  }

  private ProgramRun startRecording(String name) throws Exception {
    ProgramRun run =
        ProgramRun.swingreel(
            folder, stateHere(), "record", SMALL_WIDTH, SMALL_HEIGHT, "--output=" + name);
    Path part = folder.resolve(name + ".part");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !run.isAlive() || (Files.exists(part) && Files.size(part) > 120_000));
    return run;
  }
}
