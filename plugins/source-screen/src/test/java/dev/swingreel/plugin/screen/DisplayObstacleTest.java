package dev.swingreel.plugin.screen;

import static dev.swingreel.plugin.screen.Captures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told where the screen cannot be seen; never a black film. */
@EnabledOnOs(OS.LINUX)
class DisplayObstacleTest {

  @Test
  void saysThatThereIsNoDisplay() {
    expectObstacle(Map.of(), MediaErrorCode.NOT_FOUND, "There is no display: DISPLAY is not set; ");
  }

  @Test
  void saysThatWaylandIsInTheWayWhereThereIsNoXServerAtAll() {
    expectObstacle(
        Map.of("WAYLAND_DISPLAY", "wayland-0"),
        MediaErrorCode.NOT_ALLOWED,
        "This is a Wayland session, ");
    expectObstacle(
        Map.of("XDG_SESSION_TYPE", "wayland"),
        MediaErrorCode.NOT_ALLOWED,
        "This is a Wayland session, ");
  }

  @Test
  void saysThatTheServerDoesNotAnswer() {
    expectObstacle(
        Map.of("DISPLAY", ":54321"),
        MediaErrorCode.NOT_READABLE,
        "The X server of DISPLAY \":54321\" does not answer");
  }

  @Test
  void saysThatDisplayIsNotTheNameOfADisplay() {
    expectObstacle(
        Map.of("DISPLAY", "nonsense"),
        MediaErrorCode.NOT_FOUND,
        "DISPLAY is \"nonsense\", which is not the name of a display");
  }

  @Test
  @Tag("display")
  void capturesARealServerInsideAWaylandSession() {
    try (TestXServer server = TestXServer.start("64x48x24")) {
      Map<String, String> environment = new HashMap<>();
      environment.put("DISPLAY", server.display());
      environment.put("WAYLAND_DISPLAY", "wayland-0");
      environment.put("XDG_SESSION_TYPE", "wayland");

      assertThat(Captures.provider(environment::get).availability().isAvailable()).isTrue();
    }
  }

  @Test
  @Tag("display")
  void refusesXwaylandEvenIfTheEnvironmentDoesNotTell() {
    try (TestXServer server = TestXServer.start("64x48x24")) {
      server.xrandr("--setmonitor", "XWAYLAND0", "64/20x48/10+0+0", "screen");

      expectObstacle(
          Map.of("DISPLAY", server.display()),
          MediaErrorCode.NOT_ALLOWED,
          "This is a Wayland session, ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "x11-shm", "x11-getimage", "robot"})
  void noBackendIsTriedWithoutADisplay(String backend) {
    VideoSourceProvider provider = Captures.provider(name -> null);

    assertThatThrownBy(() -> provider.open(request("screen", CursorMode.NEVER, backend)))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith("There is no display");
  }

  private static void expectObstacle(
      Map<String, String> environment, MediaErrorCode code, String sentence) {
    VideoSourceProvider provider = Captures.provider(environment::get);

    assertThat(provider.availability().isAvailable()).isFalse();
    assertThat(provider.availability().reason()).startsWith(sentence).endsWith(".");
    assertThat(provider.devices()).isEmpty();
    assertThatThrownBy(() -> provider.find("screen"))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith(sentence);
    assertThatThrownBy(() -> provider.open(request("screen:0", CursorMode.NEVER, "auto")))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith(sentence);
  }
}
