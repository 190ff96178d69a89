package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a recording whose program was killed. */
class RecoverIT {

  private static final Map<String, String> NO_DISPLAY =
      Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");

  @TempDir private Path folder;

  @Test
  void aKilledRecordingIsMadeWholeAndThePartGoesAway() throws Exception {
    Path part = killRecording("a.webm");

    try (ProgramRun run = ProgramRun.swingreel(folder, NO_DISPLAY, "recover", "a.webm.part")) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.out()).contains("a.webm").hasLineCount(1);
    }

    assertThat(part).doesNotExist();
    new RecordedFile(folder.resolve("a.webm")).assertPlaysWithoutComplaint();
    assertThat(new RecordedFile(folder.resolve("a.webm")).duration()).isGreaterThan(0.5);
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
            folder,
            NO_DISPLAY,
            "record",
            "--set=source-canvas.demo-width=320",
            "--set=source-canvas.demo-height=180",
            "--output=" + name);
    Path part = folder.resolve(name + ".part");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !run.isAlive() || (Files.exists(part) && Files.size(part) > 120_000));
    return run;
  }
}
