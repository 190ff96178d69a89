package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Native;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.util.Optional;
import java.util.function.BiFunction;

/** Captures a part of the root window, and follows it when the layout of the monitors changes. */
final class X11Grabber implements ScreenGrabber {

  private static final Optional<Damage> UNKNOWN_DAMAGE = Optional.of(Damage.unknown());

  private final XConnection connection;
  private final XMonitors monitors;
  private final CaptureArea.OfDesktop wanted;
  private final BiFunction<XConnection, PixelRect, PictureRing> rings;
  private final Optional<XCursor> cursor;
  private PixelRect area;
  private PictureRing ring;
  private boolean isLayoutDoubtful;
  private boolean isClosed;

  /**
   * Begins to capture.
   *
   * @param connection the display; belongs to this grabber if the constructor returns
   * @param request what to capture; the cursor is drawn where the server tells about it
   * @param rings makes the memory for an area
   */
  X11Grabber(
      XConnection connection,
      GrabRequest request,
      BiFunction<XConnection, PixelRect, PictureRing> rings) {
    this.connection = connection;
    this.wanted = request.desktopArea();
    this.rings = rings;
    this.monitors = new XMonitors(connection);
    monitors.watch();
    area = wanted.on(monitors.list());
    cursor = request.cursor() != CursorMode.NEVER ? XCursor.of(connection) : Optional.empty();
    ring = rings.apply(connection, area);
  }

  @Override
  public PixelRect area() {
    return area;
  }

  @Override
  public VideoFrame poll() {
    isLayoutDoubtful |= monitors.changed();
    if (isLayoutDoubtful) {
      followLayout();
    }
    return ring.poll();
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    long offset = ring.offsetOf(frame);
    int picture = ring.request(area, offset);
    int pointer = cursor.isPresent() ? cursor.get().request() : 0;
    long reply = connection.await(picture);
    if (reply == 0) {
      cursor.ifPresent(c -> c.discard(pointer));
      isLayoutDoubtful = true;
      return Optional.empty();
    }
    try {
      ring.receive(reply, offset);
    } finally {
      Native.free(reply);
    }
    if (cursor.isPresent()) {
      cursor.get().draw(pointer, frame, area);
    }
    return UNKNOWN_DAMAGE;
  }

  @Override
  public void abort() {
    connection.abort();
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      ring.close();
      connection.close();
    }
  }

  /** The old ring lives on until the last of its frames has been closed. */
  private void followLayout() {
    PixelRect now = wanted.on(monitors.list());
    if (now.width() != area.width() || now.height() != area.height()) {
      PictureRing successor = rings.apply(connection, now);
      ring.close();
      ring = successor;
    }
    area = now;
    isLayoutDoubtful = false;
  }
}
