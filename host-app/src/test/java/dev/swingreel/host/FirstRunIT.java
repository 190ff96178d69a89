package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.ui.FirstRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who starts the panel for the first time where something is missing. */
@Tag("display")
class FirstRunIT {

  @TempDir private Path home;

  @Test
  void saysWhatToInstallWhereWaylandLendsNoScreen() throws Exception {
    try (OwnDisplay display = OwnDisplay.start(home, "1280x900x24")) {
      // What an X server for Wayland's sake calls its monitors.
      display.run("xrandr", "--setmonitor", "XWAYLAND0", "1280/338x900/238+0+0", "screen");
      Map<String, String> wayland = new TreeMap<>(display.environment());
      wayland.put("WAYLAND_DISPLAY", "wayland-0");
      wayland.put("XDG_SESSION_TYPE", "wayland");
      wayland.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.resolve("no-bus"));
      assertThat(run(wayland, "portal", "first-run-wayland.png"))
          .satisfiesExactly(
              sentence -> assertThat(sentence).contains("portal"),
              controls ->
                  assertThat(controls)
                      .contains("card-screen false", "card-canvas true", "record true"));
    }
  }

  @Test
  void saysWhatToDoWhereNothingEncodes() throws Exception {
    try (OwnDisplay display = OwnDisplay.start(home, "1280x900x24")) {
      assertThat(
              run(
                  display.environment(),
                  "Nothing can be recorded:",
                  "first-run-no-encoder.png",
                  "encoder-ffmpeg",
                  "encoder-humble"))
          .first()
          .asString()
          .contains("install such a plugin under Plugins");
    }
  }

  private List<String> run(
      Map<String, String> environment, String part, String picture, String... missing)
      throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = ProgramRun.asLaunched(classPath);
    command.addAll(
        command.size() - 2,
        List.of("-Duser.home=" + home, "-Duser.language=en", "-Dswingreel.theme=light"));
    command.addAll(
        List.of(
            FirstRun.class.getName(),
            home.resolve("Videos").resolve("Swingreel").toString(),
            part,
            Path.of("target", "screenshots", picture).toAbsolutePath().toString()));
    command.addAll(List.of(missing));
    Map<String, String> own = new TreeMap<>(environment);
    own.put("XDG_STATE_HOME", home.resolve("state").toString());
    try (ProgramRun panel = ProgramRun.start(home, own, command)) {
      assertThat(panel.await()).as("%s%s", panel.out(), panel.err()).isZero();
      return panel.out().lines().toList();
    }
  }
}
