package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.screen.internal.CursorImage;
import java.util.Optional;

/**
 * The cursor of a display, by XFixes. The request goes out together with the one for the picture,
 * so that both cost one round trip; the shape is read only when its serial number changes.
 */
final class XCursor {

  private static final int X = 8;
  private static final int Y = 10;
  private static final int WIDTH = 12;
  private static final int HEIGHT = 14;
  private static final int HOTSPOT_X = 16;
  private static final int HOTSPOT_Y = 18;
  private static final int SERIAL = 20;

  private final XConnection connection;
  private final CursorImage image = new CursorImage();
  private int serial;
  private boolean hasShape;

  private XCursor(XConnection connection) {
    this.connection = connection;
  }

  /**
   * Prepares to read the cursor.
   *
   * @param connection the display
   * @return the cursor; nothing if the server does not tell about it
   */
  static Optional<XCursor> of(XConnection connection) {
    if (connection.extension("XFIXES").isEmpty()) {
      return Optional.empty();
    }
    Optional<XReply> version =
        connection.reply(LibXcbXfixes.xcb_xfixes_query_version(connection.address(), 4, 0));
    version.ifPresent(XReply::close);
    return version.map(v -> new XCursor(connection));
  }

  int request() {
    return LibXcbXfixes.xcb_xfixes_get_cursor_image(connection.address());
  }

  /**
   * Takes the answer and draws the cursor.
   *
   * @param cookie what {@link #request} answered
   * @param frame a picture of {@code area}
   * @param area what the picture shows
   */
  void draw(int cookie, VideoFrame frame, PixelRect area) {
    long reply = connection.await(cookie);
    if (reply == 0) {
      return;
    }
    Memory header = connection.head(reply, XReply.HEADER_BYTES);
    if (!hasShape || header.getInt(SERIAL) != serial) {
      readShape(reply, header);
    }
    Native.free(reply);
    image.drawOn(frame, header.getShort(X) - area.x(), header.getShort(Y) - area.y());
  }

  /**
   * Takes the answer and forgets it.
   *
   * @param cookie what {@link #request} answered
   */
  void discard(int cookie) {
    long reply = connection.await(cookie);
    if (reply != 0) {
      Native.free(reply);
    }
  }

  private void readShape(long reply, Memory header) {
    int width = Short.toUnsignedInt(header.getShort(WIDTH));
    int height = Short.toUnsignedInt(header.getShort(HEIGHT));
    image.reshape(
        width,
        height,
        Short.toUnsignedInt(header.getShort(HOTSPOT_X)),
        Short.toUnsignedInt(header.getShort(HOTSPOT_Y)));
    new Pointer(reply).read(XReply.HEADER_BYTES, image.pixels(), 0, width * height);
    serial = header.getInt(SERIAL);
    hasShape = true;
  }
}
