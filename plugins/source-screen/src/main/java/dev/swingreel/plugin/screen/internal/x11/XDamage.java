package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** More come from a text that scrolls; a few that cover a little more are cheaper. */
  private static final int MOST_RECTANGLES = 12;

  private final XConnection connection;
  private final XConnection.Extension extension;
  private final WireRequest wire;
  private final int drawable;
  private final int damage;
  private final int region;
  private boolean isPending;
  private short[] rectangles = new short[0];
  private short[] lastRectangles = new short[0];
  private PixelRect lastPart;
  private Damage last = Damage.none();

  private XDamage(
      XConnection connection, XConnection.Extension extension, WireRequest wire, int drawable) {
    this.connection = connection;
    this.extension = extension;
    this.wire = wire;
    this.drawable = drawable;
    this.damage = LibXcb.xcb_generate_id(connection.address());
    this.region = LibXcb.xcb_generate_id(connection.address());
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

  /** Looks at an event. */
  void see(int type, Memory event) {
    isPending |= type == extension.firstEvent() && event.getInt(4) == drawable;
  }

  /** Tells whether something changed since the last {@link #ask}. */
  boolean isPending() {
    return isPending;
  }

  /**
   * Asks what changed, and begins anew.
   *
   * @param part the part of the drawable that is captured
   * @return what changed in there, in its own coordinates; unknown if the server did not tell
   */
  Damage ask(PixelRect part) {
    isPending = false;
    wire.of(extension, SUBTRACT).word(damage).word(NONE).word(region).tell();
    long reply =
        connection.await(LibXcbXfixes.xcb_xfixes_fetch_region(connection.address(), region));
    if (reply == 0) {
      return Damage.unknown();
    }
    int lengthWords = connection.head(reply, XReply.HEADER_BYTES).getInt(LENGTH_OFFSET);
    int shorts = lengthWords * Integer.BYTES / Short.BYTES;
    if (rectangles.length != shorts) {
      rectangles = new short[shorts];
    }
    connection.body(reply, (long) shorts * Short.BYTES).read(0, rectangles, 0, shorts);
    Native.free(reply);
    if (!part.equals(lastPart) || !Arrays.equals(rectangles, lastRectangles)) {
      lastPart = part;
      lastRectangles = rectangles.clone();
      last = within(part);
    }
    return last;
  }

  private Damage within(PixelRect part) {
    List<PixelRect> changed = new ArrayList<>();
    for (int i = 0; i < rectangles.length; i += SHORTS) {
      PixelRect rectangle =
          new PixelRect(
                  rectangles[i],
                  rectangles[i + 1],
                  Short.toUnsignedInt(rectangles[i + 2]),
                  Short.toUnsignedInt(rectangles[i + 3]))
              .intersect(part);
      if (!rectangle.isEmpty()) {
        changed.add(
            new PixelRect(
                rectangle.x() - part.x(),
                rectangle.y() - part.y(),
                rectangle.width(),
                rectangle.height()));
      }
    }
    while (changed.size() > MOST_RECTANGLES) {
      mergeCheapest(changed);
    }
    return Damage.of(changed);
  }

  /** Regions are sorted from the top, so neighbours in the list are neighbours on the screen. */
  private static void mergeCheapest(List<PixelRect> rectangles) {
    int cheapest = 0;
    long leastWaste = Long.MAX_VALUE;
    for (int i = 0; i + 1 < rectangles.size(); i++) {
      PixelRect one = rectangles.get(i);
      PixelRect next = rectangles.get(i + 1);
      long waste = one.union(next).area() - one.area() - next.area();
      if (waste < leastWaste) {
        leastWaste = waste;
        cheapest = i;
      }
    }
    rectangles.set(cheapest, rectangles.get(cheapest).union(rectangles.remove(cheapest + 1)));
  }

  @Override
  public void close() {
    wire.of(extension, DESTROY).word(damage).tell();
    LibXcbXfixes.xcb_xfixes_destroy_region(connection.address(), region);
  }
}
