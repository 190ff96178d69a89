package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CursorImage;
import dev.swingreel.plugin.screen.internal.CursorMotion;
import java.util.Optional;

/**
 * The cursor of a display. Where it is, is asked for with every picture; its shape, by XFixes, only
 * when the server says that it changed. One thread, except {@link #show}.
 */
final class XCursor {

  private static final int CURSOR_NOTIFY = 1;
  private static final int DISPLAY_CURSOR_NOTIFY_MASK = 1;
  private static final int WIDTH = 12;
  private static final int HEIGHT = 14;
  private static final int HOTSPOT_X = 16;
  private static final int HOTSPOT_Y = 18;
  private static final int SERIAL = 20;
  private static final int POINTER_SAME_SCREEN = 1;
  private static final int POINTER_CHILD = 12;
  private static final int POINTER_X = 16;
  private static final int POINTER_Y = 18;

  private final XConnection connection;
  private final int cursorNotify;
  private final CursorMotion motion;
  private final CursorImage image = new CursorImage();
  private boolean isShapeDoubtful = true;
  private boolean hasShape;
  private int serial;
  private boolean isShown;
  private PixelRect bounds = new PixelRect(0, 0, 0, 0);

  /** Where the pointer is in what is captured. */
  interface Place {

    /** Tells whether a pointer over a child of the root window is over what is captured. */
    boolean shows(int child);

    /** Returns what is captured, in pixels of the desktop. */
    PixelRect area();
  }

  private XCursor(XConnection connection, XConnection.Extension fixes, CursorMode mode) {
    this.connection = connection;
    this.cursorNotify = fixes.firstEvent() + CURSOR_NOTIFY;
    this.motion = new CursorMotion(mode);
    LibXcbXfixes.xcb_xfixes_select_cursor_input(
        connection.address(), connection.root(), DISPLAY_CURSOR_NOTIFY_MASK);
  }

  /**
   * Prepares to read the cursor.
   *
   * @param connection the display
   * @param mode whether it is drawn at first
   * @return the cursor; nothing if the server does not tell about it
   */
  static Optional<XCursor> of(XConnection connection, CursorMode mode) {
    return fixes(connection).map(extension -> new XCursor(connection, extension, mode));
  }

  /** Finds the extension XFIXES and tells it which version we speak, as it demands. */
  static Optional<XConnection.Extension> fixes(XConnection connection) {
    Optional<XConnection.Extension> extension = connection.extension("XFIXES");
    if (extension.isEmpty()) {
      return extension;
    }
    Optional<XReply> version =
        connection.reply(LibXcbXfixes.xcb_xfixes_query_version(connection.address(), 4, 0));
    version.ifPresent(XReply::close);
    return version.flatMap(v -> extension);
  }

  /** Changes whether the cursor is drawn. Any thread. */
  void show(CursorMode mode) {
    motion.mode(mode);
  }

  /** Looks at an event. */
  void see(int type) {
    isShapeDoubtful |= type == cursorNotify;
  }

  /**
   * Asks where the cursor is and, if that is doubtful, what it looks like.
   *
   * @param place what is captured
   * @param nowUs the time on the clock
   * @return what changes in the picture because the cursor moves, comes, goes or looks different
   */
  Damage ask(Place place, long nowUs) {
    PixelRect before = bounds;
    boolean wasShown = isShown;
    boolean isWanted = motion.mode() != CursorMode.NEVER;
    boolean isReshaped = isWanted && isShapeDoubtful && readShape();
    isShown = isFound(place, nowUs) && isWanted;
    if (wasShown == isShown && (!isShown || (!isReshaped && before.equals(bounds)))) {
      return Damage.none();
    }
    Damage left = wasShown ? visible(before, place) : Damage.none();
    return isShown ? left.merge(visible(bounds, place)) : left;
  }

  /** Draws the cursor where it was found, if it is to be seen. */
  void drawOn(VideoFrame frame) {
    if (isShown) {
      image.drawAt(frame, bounds.x(), bounds.y());
    }
  }

  /**
   * Returns the rectangle of the picture that {@link #drawOn} draws on.
   *
   * @return in the picture's coordinates, not clipped; {@code null} if the cursor is not seen
   */
  PixelRect drawn() {
    return isShown ? bounds : null;
  }

  private boolean isFound(Place place, long nowUs) {
    long reply =
        connection.await(LibXcb.xcb_query_pointer(connection.address(), connection.root()));
    if (reply == 0) {
      return false;
    }
    Memory header = connection.head(reply, XReply.HEADER_BYTES);
    Native.free(reply);
    int x = header.getShort(POINTER_X);
    int y = header.getShort(POINTER_Y);
    boolean isOver =
        header.getByte(POINTER_SAME_SCREEN) != 0 && place.shows(header.getInt(POINTER_CHILD));
    int left = x - place.area().x() - image.hotspotX();
    int top = y - place.area().y() - image.hotspotY();
    if (left != bounds.x()
        || top != bounds.y()
        || image.width() != bounds.width()
        || image.height() != bounds.height()) {
      bounds = new PixelRect(left, top, image.width(), image.height());
    }
    return motion.isShownAt(x, y, nowUs) && isOver;
  }

  private boolean readShape() {
    long reply = connection.await(LibXcbXfixes.xcb_xfixes_get_cursor_image(connection.address()));
    if (reply == 0) {
      return false;
    }
    Memory header = connection.head(reply, XReply.HEADER_BYTES);
    isShapeDoubtful = false;
    if (hasShape && header.getInt(SERIAL) == serial) {
      Native.free(reply);
      return false;
    }
    hasShape = true;
    serial = header.getInt(SERIAL);
    int width = Short.toUnsignedInt(header.getShort(WIDTH));
    int height = Short.toUnsignedInt(header.getShort(HEIGHT));
    image.reshape(
        width,
        height,
        Short.toUnsignedInt(header.getShort(HOTSPOT_X)),
        Short.toUnsignedInt(header.getShort(HOTSPOT_Y)));
    connection
        .body(reply, (long) width * height * Integer.BYTES)
        .read(0, image.pixels(), 0, width * height);
    Native.free(reply);
    return true;
  }

  private static Damage visible(PixelRect rectangle, Place place) {
    PixelRect picture = new PixelRect(0, 0, place.area().width(), place.area().height());
    return Damage.of(rectangle.intersect(picture));
  }
}
