package dev.swingreel.plugin.screen.internal.robot;

import com.sun.jna.NativeLibrary;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Capture of Wayland sessions through the desktop's ScreenCast portal, which the Robot of newer
 * Javas asks: the user allows it in a dialog of the desktop's own. Where the Robot does not reach
 * the portal it answers black pictures, so one is looked at before anything is recorded.
 */
public final class PortalBackend implements ScreenBackend {

  private static final String XORG =
      "log in again with an Xorg session (\"on Xorg\" or \"X11\" on the login screen).";

  private final Function<String, String> environment;
  private final Supplier<Optional<String>> lack;
  private final Supplier<Optional<String>> silence;
  private final ScreenBackend robot;

  /**
   * Makes the backend; nothing is loaded.
   *
   * @param environment answers the value of an environment variable, or {@code null}
   */
  public PortalBackend(Function<String, String> environment) {
    this(
        environment,
        PortalBackend::lackOfThisJava,
        new DesktopPortal(environment, new SystemMediaClock())::problem,
        new RobotBackend(Optional::empty));
  }

  /**
   * Makes the backend on another Java.
   *
   * @param environment answers the value of an environment variable, or {@code null}
   * @param lack what this Java lacks to ask the portal, in the words of a sentence; nothing if it
   *     lacks nothing
   * @param silence why the portal does not answer; nothing if it does
   * @param robot takes the pictures
   */
  public PortalBackend(
      Function<String, String> environment,
      Supplier<Optional<String>> lack,
      Supplier<Optional<String>> silence,
      ScreenBackend robot) {
    this.environment = environment;
    this.lack = lack;
    this.silence = silence;
    this.robot = robot;
  }

  @Override
  public String id() {
    return "portal-robot";
  }

  @Override
  public String label() {
    return "Wayland's ScreenCast portal through Java's Robot, slow and without the cursor";
  }

  @Override
  public Optional<String> pace() {
    return Optional.of("at most as many pictures a second as the desktop gives");
  }

  @Override
  public Optional<Obstacle> obstacle() {
    if (!isSet("WAYLAND_DISPLAY") && !"wayland".equals(environment.apply("XDG_SESSION_TYPE"))) {
      return Optional.of(
          new Obstacle(
              MediaErrorCode.NOT_FOUND,
              "This is no Wayland session, so there is no portal to ask.",
              true));
    }
    if (!isSet("DISPLAY")) {
      return Optional.of(refusal("can only be asked where Xwayland runs; install it, or "));
    }
    return lack.get()
        .map(what -> refusal("cannot be asked without " + what + "; start with it, or "))
        .or(() -> silence.get().map(PortalBackend::silent))
        .or(robot::obstacle);
  }

  private static Obstacle silent(String reason) {
    return refusal(
        "does not answer (%s); check that xdg-desktop-portal and PipeWire run, or "
            .formatted(reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason));
  }

  @Override
  public List<MonitorInfo> monitors() {
    return robot.monitors();
  }

  /** The portal's pictures come without one, and nobody tells where it is. */
  @Override
  public Set<CursorMode> cursorModes() {
    return Set.of(CursorMode.NEVER);
  }

  @Override
  public ScreenGrabber open(GrabRequest request) {
    Optional<Obstacle> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw obstacle.get().toException();
    }
    // Only the desktop knows where the cursor is, and it does not tell.
    ScreenGrabber grabber =
        robot.open(new GrabRequest(request.desktopArea(), CursorMode.NEVER, request.clock()));
    try (VideoFrame trial = grabber.poll()) {
      if (grabber.grab(trial).isEmpty() || PortalGrabber.isBlack(trial)) {
        throw new MediaException(
            MediaErrorCode.NOT_ALLOWED,
            "This is a Wayland session, and its desktop's portal gave only a black picture; check"
                + " that xdg-desktop-portal and PipeWire run, or "
                + XORG);
      }
      return new PortalGrabber(grabber);
    } catch (SecurityException e) {
      grabber.close();
      throw PortalGrabber.notAllowed(e);
    } catch (RuntimeException | Error e) {
      grabber.close();
      throw e;
    }
  }

  private boolean isSet(String variable) {
    String value = environment.apply(variable);
    return value != null && !value.isBlank();
  }

  private static Obstacle refusal(String reason) {
    return new Obstacle(
        MediaErrorCode.NOT_ALLOWED,
        "This is a Wayland session, whose screen only the desktop's portal shows; the portal "
            + reason
            + XORG);
  }

  /** Java 21 brought it, updates of 17 too; it loads these libraries itself when it needs them. */
  private static Optional<String> lackOfThisJava() {
    try {
      Class.forName("sun.awt.screencast.ScreencastHelper", false, null);
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of("Java 21 or newer");
    }
    for (String library : List.of("libpipewire-0.3.so.0", "libgtk-3.so.0")) {
      try {
        NativeLibrary.getInstance(library);
      } catch (LinkageError e) {
        return Optional.of("the library " + library);
      }
    }
    return Optional.empty();
  }
}
