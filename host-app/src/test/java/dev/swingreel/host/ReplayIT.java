package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last seconds of a canvas, saved by a signal while the program goes on. */
class ReplayIT {

  @TempDir private Path folder;

  @Test
  void eachSignalSavesAFileThatPlaysOnItsOwn() throws Exception {
    Path precious = Files.writeString(folder.resolve("clip.webm"), "precious");
    try (ProgramRun run =
        ProgramRun.swingreel(
            folder,
            // It looks for what crashes have left, and those of others are none of its business.
            Map.of("DISPLAY", "", "XDG_STATE_HOME", folder.resolve("state").toString()),
            "record",
            "--replay=2s",
            "--source=canvas:demo",
            "--mime-type=video/webm;codecs=vp8",
            "--fps=5",
            "--frame-rate-mode=variable",
            "--output=clip.webm")) {
      await("the program")
          .atMost(Duration.ofSeconds(30))
          .until(() -> run.err().contains("SIGUSR1"));
      saveOnce(run, 1);
      saveOnce(run, 2);
      // By then the first picture has left the buffer.
      await("a later replay")
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                int before = saved(run).size();
                saveOnce(run, before + 1);
                List<Path> files = saved(run);
                return new RecordedFile(files.get(files.size() - 1)).duration() > 1.9;
              });
      run.signal("INT");
      assertThat(run.await()).as(run.err()).isZero();

      List<Path> files = saved(run);
      assertThat(files)
          .doesNotHaveDuplicates()
          .allMatch(file -> file.getFileName().toString().matches("clip-[-0-9]+\\.webm"));
      RecordedFile last = new RecordedFile(files.get(files.size() - 1));
      last.assertPlaysWithoutComplaint();
      last.assertMkvToolsAreContent();
      assertThat(last.duration()).isBetween(1.9, 3.0);
      new RecordedFile(files.get(0)).assertPlaysWithoutComplaint();
    }
    assertThat(precious).hasContent("precious");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  /** Sends a signal, again if nothing was recorded yet, and waits for the line about the file. */
  private static void saveOnce(ProgramRun run, int files) throws Exception {
    int refusals = refusals(run);
    run.signal("USR1");
    await("file " + files)
        .atMost(Duration.ofSeconds(30))
        .until(() -> saved(run).size() >= files || refusals(run) > refusals);
    if (saved(run).size() < files) {
      saveOnce(run, files);
    }
  }

  private static int refusals(ProgramRun run) throws Exception {
    return run.err().split("Nothing has been recorded yet", -1).length;
  }

  private static List<Path> saved(ProgramRun run) throws Exception {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("Saved "))
        .map(line -> Path.of(line.substring("Saved ".length(), line.indexOf(": "))))
        .toList();
  }
}
