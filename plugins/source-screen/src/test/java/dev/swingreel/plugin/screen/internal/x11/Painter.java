package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.swingreel.media.PixelRect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An X client that puts known pixels on a display. Every method returns when the server is done.
 */
public final class Painter implements AutoCloseable {

  private static final int BACK_PIXEL = 1 << 1;
  private static final int OVERRIDE_REDIRECT = 1 << 9;
  private static final int CURSOR = 1 << 14;
  private static final int RESOURCE_MANAGER = 23;
  private static final int STRING = 31;
  private static final int WM_NAME = 39;
  private static final int QUERY_CLIENTS = 1;
  private static final int QUERY_CLIENT_RESOURCES = 2;

  private final XConnection connection;
  private final Xcb xcb;
  private int brush;

  /** What the tests need and the plugin does not. Cookies are {@code int}, as in LibXcb. */
  interface Xcb extends Library {
    int xcb_create_window(
        long connection,
        byte depth,
        int window,
        int parent,
        short x,
        short y,
        short width,
        short height,
        short border,
        short windowClass,
        int visual,
        int valueMask,
        int[] values);

    int xcb_map_window(long connection, int window);

    int xcb_unmap_window(long connection, int window);

    int xcb_reparent_window(long connection, int window, int parent, short x, short y);

    int xcb_destroy_window(long connection, int window);

    int xcb_configure_window(long connection, int window, short valueMask, int[] values);

    int xcb_change_property(
        long connection,
        byte mode,
        int window,
        int property,
        int type,
        byte format,
        int length,
        byte[] value);

    int xcb_change_window_attributes(long connection, int window, int valueMask, int[] values);

    int xcb_create_pixmap(
        long connection, byte depth, int pixmap, int drawable, short width, short height);

    int xcb_create_gc(long connection, int gc, int drawable, int valueMask, int[] values);

    int xcb_change_gc(long connection, int gc, int valueMask, int[] values);

    int xcb_poly_fill_rectangle(
        long connection, int drawable, int gc, int count, short[] rectangles);

    int xcb_create_cursor(
        long connection,
        int cursor,
        int source,
        int mask,
        short foreRed,
        short foreGreen,
        short foreBlue,
        short backRed,
        short backGreen,
        short backBlue,
        short x,
        short y);

    int xcb_warp_pointer(
        long connection,
        int source,
        int target,
        short x,
        short y,
        short width,
        short height,
        short targetX,
        short targetY);
  }

  /**
   * Connects.
   *
   * @param display such as {@code :7}
   */
  public Painter(String display) {
    assertLoaded();
    connection = new XConnection(display);
    xcb = Native.load("libxcb.so.1", Xcb.class);
  }

  private static void assertLoaded() {
    XLibrary.problemWithBasics()
        .ifPresent(
            problem -> {
              throw new AssertionError(problem);
            });
  }

  /**
   * Puts a rectangle of one colour on top of all else.
   *
   * @param area where
   * @param rgb the colour
   */
  public void fill(PixelRect area, int rgb) {
    int window = create(connection.root(), area, rgb, true);
    map(window);
  }

  /**
   * Opens a window as a program does, on top of all else.
   *
   * @param area where
   * @param rgb the colour of all of it, also when it is made larger
   * @param title what a title bar would say
   * @return its number
   */
  public int window(PixelRect area, int rgb, String title) {
    int window = create(connection.root(), area, rgb, false);
    text(window, WM_NAME, title);
    map(window);
    return window;
  }

  /**
   * Sets the resources of the display, as a desktop does that scales its programs.
   *
   * @param lines each with a line feed
   */
  public void resources(String lines) {
    text(connection.root(), RESOURCE_MANAGER, lines);
    sync();
  }

  private void text(int window, int property, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    xcb.xcb_change_property(
        connection.address(), (byte) 0, window, property, STRING, (byte) 8, bytes.length, bytes);
  }

  /**
   * Puts a rectangle of one colour into a window.
   *
   * @param window its number
   * @param area where, from its corner
   * @param rgb the colour
   */
  public void fill(int window, PixelRect area, int rgb) {
    map(create(window, area, rgb, true));
  }

  /**
   * Paints rectangles of one colour into a window, as a program does that is busy.
   *
   * @param window its number
   * @param rectangles x, y, width and height of each
   * @param rgb the colour
   */
  public void paint(int window, short[] rectangles, int rgb) {
    int foreground = 1 << 2;
    if (brush == 0) {
      brush = LibXcb.xcb_generate_id(connection.address());
      xcb.xcb_create_gc(connection.address(), brush, window, foreground, new int[] {rgb});
    }
    xcb.xcb_change_gc(connection.address(), brush, foreground, new int[] {rgb});
    xcb.xcb_poly_fill_rectangle(
        connection.address(), window, brush, rectangles.length / 4, rectangles);
    sync();
  }

  /** Shows a window. */
  public void map(int window) {
    xcb.xcb_map_window(connection.address(), window);
    sync();
  }

  /** Takes a window off the screen, as window managers do when it is minimised. */
  public void unmap(int window) {
    xcb.xcb_unmap_window(connection.address(), window);
    sync();
  }

  /** Takes a window off the screen and puts it back, before anybody can look. */
  public void remap(int window) {
    xcb.xcb_unmap_window(connection.address(), window);
    xcb.xcb_map_window(connection.address(), window);
    sync();
  }

  /** Puts a window into another one, as window managers do with frames. */
  public void reparent(int window, int parent, int x, int y) {
    xcb.xcb_reparent_window(connection.address(), window, parent, (short) x, (short) y);
    sync();
  }

  /** Closes a window. */
  public void destroy(int window) {
    xcb.xcb_destroy_window(connection.address(), window);
    sync();
  }

  /** Moves a window and changes its size. */
  public void place(int window, PixelRect area) {
    short all = 1 | 2 | 4 | 8;
    int[] values = {area.x(), area.y(), area.width(), area.height()};
    xcb.xcb_configure_window(connection.address(), window, all, values);
    sync();
  }

  private int create(int parent, PixelRect area, int rgb, boolean isUnmanaged) {
    int window = LibXcb.xcb_generate_id(connection.address());
    xcb.xcb_create_window(
        connection.address(),
        (byte) 0,
        window,
        parent,
        (short) area.x(),
        (short) area.y(),
        (short) area.width(),
        (short) area.height(),
        (short) 0,
        (short) 0,
        0,
        BACK_PIXEL | OVERRIDE_REDIRECT,
        new int[] {rgb, isUnmanaged ? 1 : 0});
    return window;
  }

  /**
   * Makes the cursor a square of one opaque colour.
   *
   * @param sizePx its width and height
   * @param rgb the colour
   * @param hotspotPx the pixel that points, from the left and from the top
   */
  public void squareCursor(int sizePx, int rgb, int hotspotPx) {
    int pixmap = LibXcb.xcb_generate_id(connection.address());
    xcb.xcb_create_pixmap(
        connection.address(), (byte) 1, pixmap, connection.root(), (short) sizePx, (short) sizePx);
    int gc = LibXcb.xcb_generate_id(connection.address());
    int foreground = 1 << 2;
    xcb.xcb_create_gc(connection.address(), gc, pixmap, foreground, new int[] {1});
    xcb.xcb_poly_fill_rectangle(
        connection.address(), pixmap, gc, 1, new short[] {0, 0, (short) sizePx, (short) sizePx});
    int cursor = LibXcb.xcb_generate_id(connection.address());
    xcb.xcb_create_cursor(
        connection.address(),
        cursor,
        pixmap,
        pixmap,
        (short) ((rgb >> 16 & 0xff) * 0x101),
        (short) ((rgb >> 8 & 0xff) * 0x101),
        (short) ((rgb & 0xff) * 0x101),
        (short) 0,
        (short) 0,
        (short) 0,
        (short) hotspotPx,
        (short) hotspotPx);
    xcb.xcb_change_window_attributes(
        connection.address(), connection.root(), CURSOR, new int[] {cursor});
    sync();
  }

  /**
   * Moves the pointer.
   *
   * @param x from the left of the desktop
   * @param y from the top of the desktop
   */
  public void movePointer(int x, int y) {
    short none = 0;
    xcb.xcb_warp_pointer(
        connection.address(), 0, connection.root(), none, none, none, none, (short) x, (short) y);
    sync();
  }

  /**
   * Counts what the server holds for all its clients, this one too: windows, pixmaps, segments and
   * whatever else there is.
   *
   * @return for each client how much of each type, by the numbers the server knows them by
   */
  public Map<Integer, Map<Integer, Integer>> resources() {
    XConnection.Extension extension = connection.extension("X-Resource").orElseThrow();
    try (WireRequest wire = new WireRequest(connection)) {
      Map<Integer, Map<Integer, Integer>> held = new TreeMap<>();
      for (int client : pairs(wire.of(extension, QUERY_CLIENTS).ask()).keySet()) {
        held.put(client, pairs(wire.of(extension, QUERY_CLIENT_RESOURCES).word(client).ask()));
      }
      return held;
    }
  }

  private Map<Integer, Integer> pairs(int cookie) {
    try (XReply reply = connection.reply(cookie).orElseThrow()) {
      Map<Integer, Integer> pairs = new TreeMap<>();
      int count = reply.word(8);
      for (int i = 0; i < count; i++) {
        int at = XReply.HEADER_BYTES + 2 * Integer.BYTES * i;
        pairs.put(reply.word(at), reply.word(at + Integer.BYTES));
      }
      return pairs;
    }
  }

  private void sync() {
    connection
        .reply(LibXcb.xcb_get_geometry(connection.address(), connection.root()))
        .orElseThrow()
        .close();
  }

  @Override
  public void close() {
    connection.close();
  }
}
