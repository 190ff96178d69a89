package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

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
 * Folders that cannot be written to, and drives and folders that go away while a recording is
 * written there. What is mounted is seen by the program under test alone.
 */
class LostPlaceIT {

  private static final String ON_A_READ_ONLY_DISK =
      """
      mount -t tmpfs -o ro tmpfs disk || exit 90
      exec "$@"
      """;

  /** Lets something happen to the disk when a recording is under way. */
  private static final String ON_A_DISK =
      """
      mount -t tmpfs -o size=64m tmpfs disk || exit 90
      mkdir disk/films
      {
        until [ "$(stat -c %s disk/films/a.webm.part 2>/dev/null || echo 0)" -gt 150000 ]; do
          sleep 0.05
          kill -0 $$ || exit
        done
        $EVENT
      } 2>/dev/null &
      exec "$@"
      """;

  @TempDir private Path folder;

  private Path saved;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("disk"));
    saved = folder.resolve("state").resolve("swingreel").resolve("spool").resolve("recovered");
  }

  @Test
  void refusesADiskThatIsReadOnly() throws Exception {
    try (ProgramRun run = start(ON_A_READ_ONLY_DISK, "", "disk/a.webm")) {
      assertThat(run.await()).as(run.err()).isEqualTo(5);
      assertThat(run.err()).contains("cannot be written to").hasLineCount(1);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void savesWhatWasOnADriveThatIsPulled() throws Exception {
    assertThatItIsSavedElsewhere("umount -l disk");
  }

  @Test
  void savesWhatWasInAFolderThatIsDeleted() throws Exception {
    assertThatItIsSavedElsewhere("rm -r disk/films");
  }

  private void assertThatItIsSavedElsewhere(String event) throws Exception {
    try (ProgramRun run = start(ON_A_DISK, event, "disk/films/a.webm")) {
      assertThat(run.await()).as(run.err()).isEqualTo(5);
      assertThat(run.err())
          .contains("was taken away while it was recorded", "is kept and plays: " + saved)
          .hasLineCount(1);
      assertThat(run.json().get("stopReason").getAsString()).isEqualTo("output-failed");
    }
    RecordedFile film = new RecordedFile(saved.resolve("a.webm"));
    film.assertPlaysWithoutComplaint();
    assertThat(film.duration()).isCloseTo(film.trackDurations().get("video"), offset(0.1));
    assertThat(saved.getParent()).isDirectoryNotContaining("glob:**.spool");
  }

  private ProgramRun start(String script, String event, String output) throws IOException {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", isRoot ? "-m" : "-rm", "sh", "-c", script, "sh"));
    command.addAll(
        ProgramRun.command(
            "record",
            "--json",
            "--output=" + output,
            "--source=canvas:demo",
            "--set=source-canvas.demo-width=320",
            "--set=source-canvas.demo-height=180",
            "--video-bits-per-second=2000000",
            "--duration=60s"));
    return ProgramRun.start(
        folder,
        Map.of(
            "DISPLAY",
            "",
            "WAYLAND_DISPLAY",
            "",
            "EVENT",
            event,
            "XDG_STATE_HOME",
            folder.resolve("state").toString()),
        command);
  }
}
