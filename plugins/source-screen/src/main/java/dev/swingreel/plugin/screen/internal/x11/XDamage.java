package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.PixelRect;
import java.util.Optional;

/**
 * What changed in a drawable, by the DAMAGE extension. The server says once that something changed
 * and then nothing until it is asked what; so a still screen costs nothing and a busy one a
 * question a picture. One thread.
 */
final class XDamage implements AutoCloseable {

  private static final int QUERY_VERSION = 0;
  private static final int CREATE = 1;
  private static final int DESTROY = 2;
  private static final int SUBTRACT = 3;
  private static final int REPORT_NON_EMPTY = 3;
  private static final int NONE = 0;
  private static final int RECTANGLE_BYTES = 8;
  private static final int SHORTS = RECTANGLE_BYTES / Short.BYTES;
  private static final int LENGTH_OFFSET = 4;
  private static final int EVENT_SEQUENCE = 2;
  private static final int EVENT_DRAWABLE = 4;

  private final XConnection connection;
  private final XConnection.Extension extension;
  private final WireRequest wire;
  private final int drawable;
  private final int damage;
  private final int region;
  private int cutSequence;
  private int cookie;
  private boolean isPending;
  private short[] rectangles = {};

  private XDamage(
      XConnection connection, XConnection.Extension extension, WireRequest wire, int drawable) {
    this.connection = connection;
    this.extension = extension;
    this.wire = wire;
    this.drawable = drawable;
    this.damage = LibXcb.xcb_generate_id(connection.address());
    this.region = LibXcb.xcb_generate_id(connection.address());
    this.cutSequence =
        wire.of(extension, CREATE).word(damage).word(drawable).word(REPORT_NON_EMPTY).tell();
    LibXcbXfixes.xcb_xfixes_create_region(connection.address(), region, 0, 0);
    connection.flush();
  }

  /**
   * Watches a drawable.
   *
   * @param connection the display
   * @param wire writes the requests
   * @param drawable a window
   * @return the watch; nothing if the server cannot
   */
  static Optional<XDamage> of(XConnection connection, WireRequest wire, int drawable) {
    Optional<XConnection.Extension> extension = connection.extension("DAMAGE");
    // The regions are those of XFixes; the server wants to be asked for its version first.
    if (extension.isEmpty() || XCursor.fixes(connection).isEmpty()) {
      return Optional.empty();
    }
    Optional<XReply> version =
        connection.reply(wire.of(extension.get(), QUERY_VERSION).word(1).word(1).ask());
    version.ifPresent(XReply::close);
    return version.map(v -> new XDamage(connection, extension.get(), wire, drawable));
  }

  /** Looks at an event. What happened before the last {@link #cut} was put aside. */
  void see(int type, Memory event) {
    isPending |=
        type == extension.firstEvent()
            && event.getInt(EVENT_DRAWABLE) == drawable
            && (short) (event.getShort(EVENT_SEQUENCE) - cutSequence) >= 0;
  }

  /** Tells whether something changed since the last {@link #ask}. */
  boolean isPending() {
    return isPending;
  }

  /**
   * Puts what changed up to now aside and begins anew: pixels that are asked for after this show
   * all of it. Sends nothing yet; {@link #ask} must follow.
   */
  void cut() {
    isPending = false;
    cutSequence = wire.of(extension, SUBTRACT).word(damage).word(NONE).word(region).tell();
  }

  /** Asks what was put aside. Sends nothing yet; {@link #receive} must follow. */
  void ask() {
    cookie = LibXcbXfixes.xcb_xfixes_fetch_region(connection.address(), region);
  }

  /**
   * Waits for the answer.
   *
   * @param part the part of the drawable that is captured
   * @param changed what changed in there is added, in its own coordinates; unknown if the server
   *     did not tell
   */
  void receive(PixelRect part, DamageBuffer changed) {
    long reply = connection.await(cookie);
    if (reply == 0) {
      changed.setUnknown();
      return;
    }
    int lengthWords = connection.head(reply, XReply.HEADER_BYTES).getInt(LENGTH_OFFSET);
    int shorts = lengthWords * Integer.BYTES / Short.BYTES;
    if (rectangles.length < shorts) {
      rectangles = new short[Math.max(shorts, 2 * rectangles.length)];
    }
    connection.body(reply, (long) shorts * Short.BYTES).read(0, rectangles, 0, shorts);
    Native.free(reply);
    for (int i = 0; i < shorts; i += SHORTS) {
      int x = rectangles[i];
      int y = rectangles[i + 1];
      int left = Math.max(x, part.x());
      int top = Math.max(y, part.y());
      int right = Math.min(x + Short.toUnsignedInt(rectangles[i + 2]), part.x() + part.width());
      int bottom = Math.min(y + Short.toUnsignedInt(rectangles[i + 3]), part.y() + part.height());
      if (left < right && top < bottom) {
        changed.add(left - part.x(), top - part.y(), right - left, bottom - top);
      }
    }
  }

  @Override
  public void close() {
    wire.of(extension, DESTROY).word(damage).tell();
    LibXcbXfixes.xcb_xfixes_destroy_region(connection.address(), region);
  }
}
