package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.swingreel.media.DamageBuffer;
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
  private boolean isShapeAsked;
  private int shapeCookie;
  private int pointerCookie;
  private boolean hasShape;
  private int serial;
  private boolean isShown;

  // Where it is in the picture, not clipped.
  private int left;
  private int top;
  private int width;
  private int height;

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
   * Asks where the cursor is and, if that is doubtful, what it looks like. Sends nothing yet;
   * {@link #receive} must follow.
   */
  void ask() {
    isShapeAsked = isShapeDoubtful && motion.mode() != CursorMode.NEVER;
    if (isShapeAsked) {
      shapeCookie = LibXcbXfixes.xcb_xfixes_get_cursor_image(connection.address());
    }
    pointerCookie = LibXcb.xcb_query_pointer(connection.address(), connection.root());
  }

  /**
   * Waits for the answers.
   *
   * @param place what is captured
   * @param nowUs the time on the clock
   * @param changed what changes in the picture is added, because the cursor moves, comes, goes or
   *     looks different
   */
  void receive(Place place, long nowUs, DamageBuffer changed) {
    int leftBefore = left;
    int topBefore = top;
    int widthBefore = width;
    int heightBefore = height;
    boolean wasShown = isShown;
    boolean isWanted = motion.mode() != CursorMode.NEVER;
    boolean isReshaped = isShapeAsked && readShape();
    isShown = isFound(place, nowUs) && isWanted;
    boolean isMoved =
        left != leftBefore || top != topBefore || width != widthBefore || height != heightBefore;
    if (wasShown == isShown && (!isShown || (!isReshaped && !isMoved))) {
      return;
    }
    if (wasShown) {
      addVisible(leftBefore, topBefore, widthBefore, heightBefore, place, changed);
    }
    if (isShown) {
      addVisible(left, top, width, height, place, changed);
    }
  }

  /** Draws the cursor where it was found, if it is to be seen. */
  void drawOn(VideoFrame frame) {
    if (isShown) {
      image.drawAt(frame, left, top);
    }
  }

  /** Adds the rows that {@link #drawOn} draws on, or would if the cursor has not moved. */
  void addDrawn(PictureRows rows, VideoFrame frame) {
    if (isShown) {
      rows.add(Math.max(0, top), Math.min(frame.height(), top + height));
    }
  }

  private boolean isFound(Place place, long nowUs) {
    long reply = connection.await(pointerCookie);
    if (reply == 0) {
      return false;
    }
    Memory header = connection.head(reply, XReply.HEADER_BYTES);
    Native.free(reply);
    int x = header.getShort(POINTER_X);
    int y = header.getShort(POINTER_Y);
    boolean isOver =
        header.getByte(POINTER_SAME_SCREEN) != 0 && place.shows(header.getInt(POINTER_CHILD));
    left = x - place.area().x() - image.hotspotX();
    top = y - place.area().y() - image.hotspotY();
    width = image.width();
    height = image.height();
    return motion.isShownAt(x, y, nowUs) && isOver;
  }

  private boolean readShape() {
    long reply = connection.await(shapeCookie);
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

  private static void addVisible(
      int x, int y, int width, int height, Place place, DamageBuffer changed) {
    int left = Math.max(0, x);
    int top = Math.max(0, y);
    int right = Math.min(place.area().width(), x + width);
    int bottom = Math.min(place.area().height(), y + height);
    changed.add(left, top, right - left, bottom - top);
  }
}
