package dev.swingreel.plugin.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.robot.PortalBackend;
import dev.swingreel.testkit.FakeMediaClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wayland sessions as their environment tells of them, with a Robot that does as it is told. */
class PortalBackendTest {

  private static final Map<String, String> WAYLAND =
      Map.of("WAYLAND_DISPLAY", "wayland-0", "XDG_SESSION_TYPE", "wayland", "DISPLAY", ":0");

  private final FakeRobot robot = new FakeRobot();

  @ParameterizedTest
  @CsvSource({"WAYLAND_DISPLAY, wayland-0", "XDG_SESSION_TYPE, wayland"})
  void worksInAWaylandSessionHoweverItIsTold(String variable, String value) {
    PortalBackend backend = backend(Map.of("DISPLAY", ":0", variable, value), Optional.empty());

    assertThat(backend.obstacle()).isEmpty();
    assertThat(backend.monitors()).isEqualTo(robot.monitors());
  }

  @Test
  void isOfNoUseElsewhere() {
    Map<String, String> x11 = Map.of("DISPLAY", ":0", "XDG_SESSION_TYPE", "x11");
    Obstacle obstacle = backend(x11, Optional.empty()).obstacle().orElseThrow();

    assertThat(obstacle.isElsewhere()).isTrue();
    assertThat(obstacle.sentence()).startsWith("This is no Wayland session");
  }

  @Test
  void saysWhichJavaAndWhichSessionWouldHelp() {
    Obstacle obstacle = backend(WAYLAND, Optional.of("Java 21 or newer")).obstacle().orElseThrow();

    assertThat(obstacle.code()).isEqualTo(MediaErrorCode.NOT_ALLOWED);
    assertThat(obstacle.isElsewhere()).isFalse();
    assertThat(obstacle.sentence())
        .isEqualTo(
            "This is a Wayland session, whose screen only the desktop's portal shows; the portal"
                + " cannot be asked without Java 21 or newer; start with it, or log in again with"
                + " an Xorg session (\"on Xorg\" or \"X11\" on the login screen).");
    assertThatThrownBy(() -> open(backend(WAYLAND, Optional.of("Java 21 or newer"))))
        .hasMessage(obstacle.sentence());
    assertThat(robot.requests).isEmpty();
  }

  @Test
  void saysThatJavaNeedsXwayland() {
    Obstacle obstacle =
        backend(Map.of("WAYLAND_DISPLAY", "wayland-0"), Optional.empty()).obstacle().orElseThrow();

    assertThat(obstacle.sentence()).contains("only be asked where Xwayland runs");
  }

  @Test
  void saysThatThePortalDoesNotAnswerBeforeTheRobotIsAsked() {
    PortalBackend backend =
        new PortalBackend(
            WAYLAND::get, Optional::empty, () -> Optional.of("There is no such service."), robot);

    assertThatThrownBy(() -> open(backend))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_ALLOWED))
        .hasMessageContaining(
            "the portal does not answer (There is no such service); check that xdg-desktop-portal"
                + " and PipeWire run, or log in again");
    assertThat(robot.requests).isEmpty();
  }

  @Test
  void capturesWithoutAnArrowWhereNobodyTellsOfTheCursor() {
    ScreenGrabber grabber = open(backend(WAYLAND, Optional.empty()));

    assertThat(robot.requests).extracting(GrabRequest::cursor).containsExactly(CursorMode.NEVER);
    assertThat(robot.grabber.framesInUse()).isZero();
    grabber.close();
  }

  @Test
  void refusesABlackPicture() {
    robot.paint = frame -> {};

    assertThatThrownBy(() -> open(backend(WAYLAND, Optional.empty())))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_ALLOWED))
        .hasMessageContaining("gave only a black picture");
    assertThat(robot.grabber.closes).hasValue(1);
    assertThat(robot.grabber.framesInUse()).isZero();
  }

  @Test
  void hasNoPictureWhileThePortalGivesBlackOnesAndGoesOn() {
    try (ScreenGrabber grabber = open(backend(WAYLAND, Optional.empty()))) {
      robot.grabber.onGrab = () -> Optional.of(Damage.of(new PixelRect(0, 0, 1, 1)));
      assertThat(grab(grabber).orElseThrow().isUnknown()).isFalse();
      robot.grabber.onFrame = frame -> frame.plane(0).putInt(4, 0xff000000);
      assertThat(grab(grabber)).isEmpty();
      assertThat(grab(grabber)).isEmpty();
      robot.grabber.onFrame = robot.paint;
      assertThat(grab(grabber).orElseThrow().isUnknown()).isTrue();
      assertThat(grab(grabber).orElseThrow().isUnknown()).isFalse();
    }
  }

  @Test
  void saysThatTheUserAllowsItNoMore() {
    try (ScreenGrabber grabber = open(backend(WAYLAND, Optional.empty()))) {
      robot.grabber.onFrame =
          frame -> {
            throw new SecurityException("not allowed");
          };
      assertThatThrownBy(() -> grab(grabber))
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_ALLOWED))
          .hasMessageStartingWith("The desktop did not allow to record the screen; ");
    }
  }

  @Test
  void saysThatTheUserDidNotAllowIt() {
    robot.paint =
        frame -> {
          throw new SecurityException("not allowed");
        };

    assertThatThrownBy(() -> open(backend(WAYLAND, Optional.empty())))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_ALLOWED))
        .hasMessageStartingWith("The desktop did not allow to record the screen; ");
    assertThat(robot.grabber.closes).hasValue(1);
  }

  @Test
  void isChosenWhereX11IsBlind() {
    ScreenBackends backends =
        new ScreenBackends(List.of(blind("x11-shm"), backend(WAYLAND, Optional.empty())));

    assertThat(backends.choose().label())
        .startsWith("Wayland's ScreenCast portal through Java's Robot")
        .endsWith("the cursor: X11 programs see nothing here");
  }

  @Test
  void itsReasonCountsWhereX11IsBlindAndThePortalCannotBeAsked() {
    ScreenBackends backends =
        new ScreenBackends(
            List.of(blind("x11-shm"), backend(WAYLAND, Optional.of("Java 21 or newer"))));

    assertThat(backends.obstacle().orElseThrow().sentence()).contains("without Java 21 or newer");
  }

  private PortalBackend backend(Map<String, String> environment, Optional<String> lack) {
    return new PortalBackend(environment::get, () -> lack, Optional::empty, robot);
  }

  private static ScreenGrabber open(ScreenBackend backend) {
    return backend.open(
        new GrabRequest(new CaptureArea.Desktop(), CursorMode.ALWAYS, new FakeMediaClock()));
  }

  private static Optional<Damage> grab(ScreenGrabber grabber) {
    try (VideoFrame frame = grabber.poll()) {
      return grabber.grab(frame);
    }
  }

  private static ScreenBackend blind(String name) {
    return new FakeRobot() {
      @Override
      public String id() {
        return name;
      }

      @Override
      public Optional<Obstacle> obstacle() {
        return Optional.of(
            new Obstacle(MediaErrorCode.NOT_ALLOWED, "X11 programs see nothing here.", true));
      }
    };
  }

  private static class FakeRobot implements ScreenBackend {

    final List<GrabRequest> requests = new ArrayList<>();
    final FakeGrabber grabber = new FakeGrabber(4, 2);
    Consumer<VideoFrame> paint = frame -> frame.plane(0).putInt(4, 0xff000001);

    @Override
    public String id() {
      return "robot";
    }

    @Override
    public String label() {
      return "Fake robot";
    }

    @Override
    public Optional<Obstacle> obstacle() {
      return Optional.empty();
    }

    @Override
    public List<MonitorInfo> monitors() {
      return List.of(new MonitorInfo("fake", new PixelRect(0, 0, 4, 2), true));
    }

    @Override
    public ScreenGrabber open(GrabRequest request) {
      requests.add(request);
      grabber.onFrame = paint;
      grabber.onGrab = () -> Optional.of(Damage.unknown());
      return grabber;
    }
  }
}
