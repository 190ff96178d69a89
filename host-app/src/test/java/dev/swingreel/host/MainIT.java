package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program as a process, where there is no display. */
class MainIT {

  private static final Map<String, String> NO_DISPLAY =
      Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");

  /** Small, so that any machine encodes it in time. */
  private static final String[] SMALL = {
    "--set=source-canvas.demo-width=320", "--set=source-canvas.demo-height=180"
  };

  @TempDir private Path folder;

  @Test
  void recordsTheDemoCanvas() throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun run =
        record("--source=canvas:demo", "--duration=3s", "--json", "--output=" + file)) {
      assertThat(run.await()).as(run.err()).isZero();

      JsonObject report = run.json();
      assertThat(report.get("stopReason").getAsString()).isEqualTo("duration");
      assertThat(report.get("durationMs").getAsLong()).isEqualTo(3000);
      assertThat(report.get("bytes").getAsLong()).isEqualTo(Files.size(file));
      assertThat(report.getAsJsonObject("video").get("width").getAsInt()).isEqualTo(320);
      // Counted from the start of the process, a JVM included.
      assertThat(report.get("firstFrameMs").getAsLong()).isBetween(50L, 60_000L);
      assertThat(run.err()).isEmpty();
      assertPlayable(file, 3);
    }
  }

  @Test
  void fallsBackToTheDemoCanvasAndSaysSoInOneLine() throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun run = record("--duration=500ms", "--output=" + file)) {
      assertThat(run.await()).isZero();
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "There is no display here; recording the demo canvas instead"
                  + " (--source canvas:demo).");
      assertThat(run.out()).startsWith(file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void completesTheFileWhenTheSystemEndsIt(String signal) throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun run = record("--source=canvas:demo", "--json", "--output=" + file)) {
      awaitGrowth(run, file);

      run.signal(signal);

      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.json().get("stopReason").getAsString()).isEqualTo("signal");
      assertThat(folder.resolve("a.webm.part")).doesNotExist();
      assertPlayable(file, run.json().get("durationMs").getAsLong() / 1000.0);
    }
  }

  @Test
  void saysThatThereIsNoFileWhenItEndsBeforeTheFirstPicture() throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun run = record("--source=canvas:demo", "--json", "--output=" + file)) {
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(60))
          .until(() -> !run.isAlive() || Files.exists(folder.resolve("a.webm.part")));

      run.signal("TERM");

      assertThat(run.await()).as(run.err()).isZero();
      // Whether the first picture came before the signal is a matter of milliseconds.
      boolean kept = Files.exists(file);
      assertThat(run.err().isEmpty()).isEqualTo(kept);
      assertThat(run.json().get("file").isJsonNull()).isNotEqualTo(kept);
      assertThat(folder.resolve("a.webm.part")).doesNotExist();
    }
  }

  @Test
  void isNotDisturbedByASecondCtrlC() throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun run = record("--source=canvas:demo", "--json", "--output=" + file)) {
      awaitGrowth(run, file);

      run.signal("INT");
      run.signal("INT");
      run.signal("TERM");

      assertThat(run.await()).as(run.err()).isZero();
      assertPlayable(file, run.json().get("durationMs").getAsLong() / 1000.0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record --mime-type video/nonsense | 4 | cannot be recorded here",
        "record --source screen            | 3 | DISPLAY",
        "record --source nowhere           | 3 | There is no source \"nowhere\"",
        "record --output exists.webm       | 2 | exists already",
        "record --output exists.webm/a.webm| 5 | a part of that path is a file",
        "record --output missing/a.webm    | 2 | does not exist",
        "recover exists.webm               | 4 | no recording",
        "info exists.webm                  | 4 | no recording",
      })
  void endsWithTheCodeOfWhatWentWrong(String commandLine, int code, String words) throws Exception {
    Files.writeString(folder.resolve("exists.webm"), "precious");
    try (ProgramRun run = ProgramRun.swingreel(folder, NO_DISPLAY, commandLine.split(" +"))) {
      assertThat(run.await()).isEqualTo(code);
      assertThat(run.err()).contains(words).hasLineCount(1);
      assertThat(run.out()).isEmpty();
      assertThat(folder.resolve("exists.webm")).hasContent("precious");
    }
  }

  @Test
  void namesEachSourceTheSameInEveryRun() throws Exception {
    try (ProgramRun first = ProgramRun.swingreel(folder, Map.of(), "devices", "--json");
        ProgramRun second = ProgramRun.swingreel(folder, Map.of(), "devices", "--json")) {
      assertThat(first.await()).isZero();
      assertThat(second.await()).isZero();
      assertThat(first.out())
          .isEqualTo(second.out())
          .contains("\"screen")
          .contains("\"canvas:demo\"")
          .contains("\"microphone");
    }
  }

  @Test
  void saysWhatToDoWhereThePanelCannotOpen() throws Exception {
    try (ProgramRun run = ProgramRun.swingreel(folder, NO_DISPLAY)) {
      assertThat(run.await()).isEqualTo(3);
      assertThat(run.err()).contains("swingreel record").hasLineCount(1);
    }
  }

  private ProgramRun record(String... options) throws IOException {
    String[] args = new String[1 + SMALL.length + options.length];
    args[0] = "record";
    System.arraycopy(SMALL, 0, args, 1, SMALL.length);
    System.arraycopy(options, 0, args, 1 + SMALL.length, options.length);
    return ProgramRun.swingreel(folder, NO_DISPLAY, args);
  }

  /** Waits until pictures are on disk, beyond the place that the header keeps for the index. */
  private static void awaitGrowth(ProgramRun run, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !run.isAlive() || (Files.exists(part) && Files.size(part) > 120_000));
  }

  private static void assertPlayable(Path path, double seconds) throws Exception {
    RecordedFile file = new RecordedFile(path);
    file.assertPlaysWithoutComplaint();
    assertThat(file.duration()).isCloseTo(seconds, offset(0.1));
  }
}
