package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that fill up and files that may not grow. A small disk is mounted where only the program
 * under test sees it, and goes away with that; what was recorded is copied out before.
 */
class DiskFullIT {

  private static final String[] RECORD = {
    "record",
    "--json",
    "--output=disk/a.webm",
    "--set=source-canvas.demo-width=320",
    "--set=source-canvas.demo-height=180",
    "--video-bits-per-second=2000000",
    "--duration=60s"
  };

  /** Runs the program on a disk of 8 MB that somebody else fills when a recording is under way. */
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size=8m tmpfs disk || exit 90
      {
        until [ "$(stat -c %s disk/a.webm.part 2>/dev/null || echo 0)" -gt 150000 ]; do
          sleep 0.05
          kill -0 $$ || exit
        done
        head -c "$OTHERS_WRITE" /dev/zero > disk/others
      } 2>/dev/null &
      "$@"
      code=$?
      cp disk/a.webm* kept/
      df --output=avail -B1 disk | tail -1 > free
      exit $code
      """;

  /** Forbids files of more than 300 kB as soon as the program has unpacked what it needs. */
  private static final String WITH_SMALL_FILES =
      """
      "$@" &
      program=$!
      until [ "$(stat -c %s disk/a.webm.part 2>/dev/null || echo 0)" -gt 150000 ]; do
        kill -0 $program || break
        sleep 0.05
      done
      prlimit --pid $program --fsize=300000
      wait $program
      code=$?
      cp disk/a.webm* kept/
      exit $code
      """;

  @TempDir private Path folder;

  private Path kept;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("disk"));
    kept = Files.createDirectory(folder.resolve("kept"));
  }

  @Test
  void endsWhileThereIsStillTheReserve() throws Exception {
    // A tenth of what is free at first is kept: 0.8 MB, of which 0.5 MB are left in the end.
    JsonObject report = run(privately(ON_A_SMALL_DISK), "7400000", "is nearly full");

    assertThat(report.get("stopReason").getAsString()).isEqualTo("disk-full");
    assertThatItPlaysToTheEnd(report);
    assertThat(kept.resolve("a.webm.part")).doesNotExist();
    assertThat(Long.parseLong(Files.readString(folder.resolve("free")).strip()))
        .as("bytes that are left free")
        .isGreaterThan(300_000);
  }

  @Test
  void survivesTheWriteThatFails() throws Exception {
    JsonObject report = run(privately(ON_A_SMALL_DISK), "9000000", "The disk is ");

    assertThat(report.get("stopReason").getAsString()).isEqualTo("disk-full");
    assertThatItPlaysToTheEnd(report);
  }

  @Test
  void survivesALimitOnTheSizeOfFiles() throws Exception {
    JsonObject report =
        run(List.of("sh", "-c", WITH_SMALL_FILES, "sh"), "0", "Files may not grow larger here");

    assertThat(report.get("stopReason").getAsString()).isEqualTo("output-failed");
    assertThatItPlaysToTheEnd(report);
    assertThat(Files.size(kept.resolve("a.webm"))).isLessThanOrEqualTo(300_000);
  }

  private JsonObject run(List<String> shell, String othersWrite, String sentence) throws Exception {
    List<String> command = new ArrayList<>(shell);
    command.addAll(ProgramRun.command(RECORD));
    Map<String, String> environment =
        Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "", "OTHERS_WRITE", othersWrite);
    try (ProgramRun run = ProgramRun.start(folder, environment, command)) {
      assertThat(run.await()).as(run.err()).isEqualTo(5);
      assertThat(run.err().lines().filter(line -> line.contains("ends early")))
          .singleElement()
          .asString()
          .contains(sentence, "is kept and plays");
      return run.json();
    }
  }

  /** A shell with mounts of its own; who is not root becomes it for that shell alone. */
  private static List<String> privately(String script) {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    return List.of("unshare", isRoot ? "-m" : "-rm", "sh", "-c", script, "sh");
  }

  private void assertThatItPlaysToTheEnd(JsonObject report) throws Exception {
    RecordedFile file = new RecordedFile(kept.resolve("a.webm"));
    file.assertPlaysWithoutComplaint();
    file.assertMkvToolsAreContent();
    double recorded = report.get("durationMs").getAsLong() / 1_000.0;
    assertThat(file.trackDurations().get("video"))
        .as("seconds that fitted, of %s recorded", recorded)
        .isBetween(recorded - 0.5, recorded + 0.1);
    assertThat(file.duration())
        .as("seconds by the header")
        .isCloseTo(file.trackDurations().get("video"), offset(0.05));
  }
}
