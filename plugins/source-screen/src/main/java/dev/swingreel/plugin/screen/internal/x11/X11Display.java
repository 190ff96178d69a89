package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.screen.internal.Obstacle;
import java.util.Optional;
import java.util.function.Function;

/**
 * The display this process was given, and whether it shows what the user sees.
 *
 * <p>In a Wayland session X11 programs talk to Xwayland, whose root window is black. What counts is
 * the server behind {@code DISPLAY}: a real X server may run inside a Wayland session (Xvfb,
 * Xephyr), and Xwayland may be met without any sign in the environment (over ssh).
 */
public final class X11Display {

  private static final Obstacle WAYLAND =
      new Obstacle(
          MediaErrorCode.NOT_ALLOWED,
          "This is a Wayland session, which does not let X11 programs see the screen; log out and"
              + " log in again with an Xorg session (\"on Xorg\" or \"X11\" on the login screen).",
          true);

  private final Function<String, String> environment;

  /**
   * Names the display.
   *
   * @param environment answers the value of an environment variable, or {@code null}
   */
  public X11Display(Function<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Tells what the environment alone says against capture, without native calls.
   *
   * @return the obstacle; nothing if the display has to be asked
   */
  public Optional<Obstacle> obstacleInEnvironment() {
    if (!name().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        isWaylandSession()
            ? WAYLAND
            : new Obstacle(
                MediaErrorCode.NOT_FOUND,
                "There is no display: DISPLAY is not set; start Swingreel from a desktop session or"
                    + " set DISPLAY, for instance to :0."));
  }

  /**
   * Tells why no means of capture could work on this display.
   *
   * @return the obstacle; nothing if the display can be seen, or if it cannot be asked
   */
  public Optional<Obstacle> obstacle() {
    Optional<Obstacle> inEnvironment = obstacleInEnvironment();
    if (inEnvironment.isPresent()) {
      return inEnvironment;
    }
    if (XLibrary.problemWithBasics().isPresent()) {
      return isWaylandSession() ? Optional.of(WAYLAND) : Optional.empty();
    }
    try (XConnection connection = connect()) {
      return isXwayland(connection) ? Optional.of(WAYLAND) : Optional.empty();
    } catch (MediaException e) {
      return Optional.of(new Obstacle(e.code(), e.getMessage()));
    }
  }

  /**
   * Connects anew.
   *
   * @return a connection the caller closes
   */
  XConnection connect() {
    return new XConnection(name());
  }

  private String name() {
    return value("DISPLAY");
  }

  private boolean isWaylandSession() {
    return value("XDG_SESSION_TYPE").equals("wayland") || !value("WAYLAND_DISPLAY").isEmpty();
  }

  private String value(String variable) {
    String value = environment.apply(variable);
    return value == null ? "" : value.trim();
  }

  /** Since version 23.1 Xwayland names itself by an extension, before by its outputs. */
  private static boolean isXwayland(XConnection connection) {
    return connection.extension("XWAYLAND").isPresent()
        || new XMonitors(connection)
            .list().stream().anyMatch(monitor -> monitor.name().startsWith("XWAYLAND"));
  }
}
