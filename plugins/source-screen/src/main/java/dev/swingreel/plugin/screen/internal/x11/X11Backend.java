package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Capture of an X11 display in one of two ways: through shared memory or over the connection. */
public final class X11Backend implements ScreenBackend {

  private final X11Display display;
  private final Way way;

  private enum Way {
    SHARED_MEMORY("x11-shm", "X11, MIT-SHM"),
    GET_IMAGE("x11-getimage", "X11, GetImage");

    private final String id;
    private final String label;

    Way(String id, String label) {
      this.id = id;
      this.label = label;
    }

    PictureRing ring(XConnection connection, PixelRect area) {
      return this == SHARED_MEMORY
          ? new SharedRing(connection, area)
          : new CopiedRing(connection, area);
    }
  }

  private X11Backend(X11Display display, Way way) {
    this.display = display;
    this.way = way;
  }

  /**
   * Makes the backend {@code x11-shm}: the server writes into our memory.
   *
   * @param display which display
   * @return the backend
   */
  public static ScreenBackend sharedMemory(X11Display display) {
    return new X11Backend(display, Way.SHARED_MEMORY);
  }

  /**
   * Makes the backend {@code x11-getimage}: the server sends the pixels, also from afar.
   *
   * @param display which display
   * @return the backend
   */
  public static ScreenBackend getImage(X11Display display) {
    return new X11Backend(display, Way.GET_IMAGE);
  }

  @Override
  public String id() {
    return way.id;
  }

  @Override
  public String label() {
    return way.label;
  }

  @Override
  public Optional<Obstacle> obstacle() {
    Optional<Obstacle> ofDisplay = display.obstacle();
    if (ofDisplay.isPresent()) {
      return ofDisplay;
    }
    Optional<Obstacle> ofLibraries = obstacleInLibraries();
    if (ofLibraries.isPresent()) {
      return ofLibraries;
    }
    try (XConnection connection = display.connect()) {
      return connection
          .screen()
          .problem()
          .map(X11Backend::notSupported)
          .or(() -> way == Way.SHARED_MEMORY ? obstacleToSharing(connection) : Optional.empty());
    } catch (MediaException e) {
      return Optional.of(new Obstacle(e.code(), e.getMessage()));
    }
  }

  @Override
  public List<MonitorInfo> monitors() {
    try (XConnection connection = connect()) {
      return new XMonitors(connection).list();
    }
  }

  @Override
  public ScreenGrabber open(GrabRequest request) {
    XConnection connection = connect();
    try {
      return new X11Grabber(connection, request, way::ring);
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public List<WindowInfo> windows() {
    try (XConnection connection = connect()) {
      return new XWindows(connection).list();
    }
  }

  /** What desktops of all kinds set for the programs they start, beside the size of their fonts. */
  @Override
  public double screenPixelRatio(PixelRect area) {
    try (XConnection connection = connect()) {
      return XResources.of(connection).screenPixelRatio();
    } catch (MediaException e) {
      return 1;
    }
  }

  /** Servers without XFIXES tell nothing about their cursor. */
  @Override
  public Set<CursorMode> cursorModes() {
    try (XConnection connection = connect()) {
      return XCursor.fixes(connection).isPresent()
          ? EnumSet.allOf(CursorMode.class)
          : EnumSet.of(CursorMode.NEVER);
    } catch (MediaException e) {
      return EnumSet.of(CursorMode.NEVER);
    }
  }

  /** Connects, and refuses what would fail with less of a reason later. */
  private XConnection connect() {
    Optional<Obstacle> beforehand = display.obstacleInEnvironment().or(this::obstacleInLibraries);
    if (beforehand.isPresent()) {
      throw beforehand.get().toException();
    }
    XConnection connection = display.connect();
    Optional<String> problem = connection.screen().problem();
    if (problem.isPresent()) {
      connection.close();
      throw notSupported(problem.get()).toException();
    }
    return connection;
  }

  private Optional<Obstacle> obstacleInLibraries() {
    return XLibrary.problemWithBasics()
        .or(() -> way == Way.SHARED_MEMORY ? XLibrary.SHM.problem() : Optional.empty())
        .map(X11Backend::notSupported);
  }

  /** Tries the real thing on one pixel; that the server has the extension says little. */
  private static Optional<Obstacle> obstacleToSharing(XConnection connection) {
    if (connection.extension("MIT-SHM").isEmpty()) {
      return Optional.of(notSupported("The X server has no shared memory extension (MIT-SHM)."));
    }
    try {
      new SharedRing(connection, new PixelRect(0, 0, 1, 1)).close();
      return Optional.empty();
    } catch (MediaException e) {
      return Optional.of(new Obstacle(e.code(), e.getMessage()));
    }
  }

  private static Obstacle notSupported(String sentence) {
    return new Obstacle(MediaErrorCode.NOT_SUPPORTED, sentence);
  }
}
