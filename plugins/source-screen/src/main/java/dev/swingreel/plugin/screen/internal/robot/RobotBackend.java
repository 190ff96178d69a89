package dev.swingreel.plugin.screen.internal.robot;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The last resort. A picture of 1920x1080 costs 6 to 15 ms and 8 MB of garbage, because AWT makes a
 * new image of it each time; the rest is reused. It draws an arrow for a cursor because AWT does
 * not tell its shape. On X11 it shares AWT's connection, so a lost server ends the whole process,
 * as it does for every AWT program, but not before recordings are complete.
 */
public final class RobotBackend implements ScreenBackend {

  /** Read by AWT when the first Robot is made. */
  private static final String AWT_METHOD = "awt.robot.screenshotMethod";

  private final Supplier<Optional<Obstacle>> displayObstacle;
  private final boolean isOfX11;

  /**
   * Makes the backend.
   *
   * @param displayObstacle tells what AWT would not notice, such as a black root window
   */
  public RobotBackend(Supplier<Optional<Obstacle>> displayObstacle) {
    this(displayObstacle, false);
  }

  private RobotBackend(Supplier<Optional<Obstacle>> displayObstacle, boolean isOfX11) {
    this.displayObstacle = displayObstacle;
    this.isOfX11 = isOfX11;
  }

  /**
   * Makes the backend for an X server, also for one inside of a Wayland session, whose portal AWT
   * would ask otherwise, with complaints on standard error where there is none.
   *
   * @param displayObstacle tells why the server cannot be seen
   * @return the backend
   */
  public static ScreenBackend ofX11(Supplier<Optional<Obstacle>> displayObstacle) {
    return new RobotBackend(displayObstacle, true);
  }

  @Override
  public String id() {
    return "robot";
  }

  @Override
  public String label() {
    return "Robot, slow fallback with an arrow as cursor";
  }

  @Override
  public Optional<String> pace() {
    return Optional.of("how many pictures a second it takes is measured when it opens");
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return displayObstacle.get().or(RobotBackend::obstacleInJava);
  }

  @Override
  public List<MonitorInfo> monitors() {
    return MonitorInfo.inOrder(RobotScreen.all().stream().map(RobotScreen::monitor).toList());
  }

  @Override
  public ScreenGrabber open(GrabRequest request) {
    Optional<Obstacle> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw obstacle.get().toException();
    }
    if (isOfX11 && System.getProperty(AWT_METHOD) == null) {
      System.setProperty(AWT_METHOD, "x11");
    }
    try {
      PixelRect pixels = request.desktopArea().on(monitors());
      List<RobotScreen> screens =
          RobotScreen.all().stream()
              .filter(screen -> !screen.monitor().area().intersect(pixels).isEmpty())
              .toList();
      return new RobotGrabber(screens, pixels, request);
    } catch (AWTException | SecurityException e) {
      throw notAllowed(e);
    }
  }

  static MediaException notAllowed(Exception cause) {
    return new MediaException(
        MediaErrorCode.NOT_ALLOWED,
        "Java may not capture the screen here; allow it in the system's privacy settings.",
        cause);
  }

  private static Optional<Obstacle> obstacleInJava() {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return Optional.of(
            new Obstacle(
                MediaErrorCode.NOT_SUPPORTED,
                "This Java is headless; start it without -Djava.awt.headless=true and install a"
                    + " Java that is not a headless one."));
      }
      GraphicsDevice[] devices =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices();
      return Arrays.stream(devices).findAny().isPresent()
          ? Optional.empty()
          : Optional.of(new Obstacle(MediaErrorCode.NOT_FOUND, "There is no monitor."));
    } catch (AWTError | LinkageError e) {
      return Optional.of(
          new Obstacle(MediaErrorCode.NOT_READABLE, "Java's window toolkit does not start: " + e));
    }
  }
}
