package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged program says where the screen cannot be seen; never a black file. */
class ScreenRefusalIT {

  private static final Map<String, String> WAYLAND =
      Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "wayland-0", "XDG_SESSION_TYPE", "wayland");

  @TempDir private Path folder;

  @Test
  void saysInAWaylandSessionWhatWouldWork() throws Exception {
    refuses(
        WAYLAND,
        "This is a Wayland session, whose screen only the desktop's portal shows; ",
        "--source=screen");
  }

  /** AWT would complain of a portal that is not there, and show black pictures. */
  @Test
  void saysInOneSentenceThatTheForcedPortalIsNotThere() throws Exception {
    refuses(
        pretendedWayland(),
        "This is a Wayland session, whose screen only the desktop's portal shows; the portal ",
        "--source=screen",
        "--set=source-screen.backend=portal");
  }

  @Test
  void recordsWithAForcedRobotFromAnXServerInAWaylandSessionWithoutAComplaint() throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun run =
        ProgramRun.swingreel(
            folder,
            pretendedWayland(),
            "record",
            "--json",
            "--duration=500ms",
            "--source=region:0,0,64x48",
            "--set=source-screen.backend=robot",
            "--output=" + file)) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain("ScreencastHelper", "Portal");
      assertThat(file).isNotEmptyFile();
    }
  }

  /** A session with the display of the tests and no bus. */
  private Map<String, String> pretendedWayland() {
    return Map.of(
        "WAYLAND_DISPLAY",
        "wayland-0",
        "XDG_SESSION_TYPE",
        "wayland",
        "DBUS_SESSION_BUS_ADDRESS",
        "unix:path=" + folder.resolve("no-bus"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "screen:7   | There is no screen 7; there ",
        "window:nix | There is no window \"nix\"; there ",
      })
  void namesWhatThereIsInsteadOfWhatIsNot(String source, String sentence) throws Exception {
    refuses(Map.of(), sentence, "--source=" + source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows | The means of capture \"windows\" is for Windows; here there is ",
        "macos | The means of capture \"macos\" is for macOS; here there is ",
        "portal | This is no Wayland session, so there is no portal to ask.",
      })
  void saysWhyAForcedMeansCannotWork(String means, String sentence) throws Exception {
    refuses(Map.of(), sentence, "--source=screen", "--set=source-screen.backend=" + means);
  }

  private void refuses(Map<String, String> environment, String sentence, String... options)
      throws IOException, InterruptedException {
    Path file = folder.resolve("a.webm");
    List<String> command = new ArrayList<>(List.of("record", "--duration=1s", "--output=" + file));
    command.addAll(List.of(options));
    try (ProgramRun run =
        ProgramRun.swingreel(folder, environment, command.toArray(String[]::new))) {
      assertThat(run.await()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains(sentence).hasLineCount(1);
      assertThat(file).doesNotExist();
      assertThat(folder.resolve("a.webm.part")).doesNotExist();
    }
  }
}
