package dev.swingreel.plugin.screen.internal.x11;

/**
 * The core of libxcb, under the names of {@code xcb/xcb.h} and {@code xcb/xcbext.h}.
 *
 * <p>Pointers are {@code long}. A request answers with a cookie, a structure of one {@code unsigned
 * int}; on the 64-bit systems {@link XLibrary} admits, it travels in the same register as an {@code
 * int}.
 */
final class LibXcb {

  static final byte IMAGE_FORMAT_Z_PIXMAP = 2;
  static final int ALL_PLANES = -1;
  static final int CW_EVENT_MASK = 1 << 11;
  static final int EVENT_MASK_STRUCTURE_NOTIFY = 1 << 17;
  static final int CONFIGURE_NOTIFY = 22;

  private LibXcb() {}

  static native long xcb_connect(String display, long screenOut);

  static native int xcb_connection_has_error(long connection);

  static native void xcb_disconnect(long connection);

  static native int xcb_get_file_descriptor(long connection);

  static native long xcb_get_setup(long connection);

  static native int xcb_generate_id(long connection);

  static native int xcb_flush(long connection);

  static native long xcb_wait_for_reply(long connection, int cookie, long errorOut);

  static native long xcb_request_check(long connection, int cookie);

  static native long xcb_poll_for_event(long connection);

  static native long xcb_poll_for_queued_event(long connection);

  static native int xcb_send_request(long connection, int flags, long vectors, long request);

  static native int xcb_query_extension(long connection, short nameLength, String name);

  static native int xcb_get_geometry(long connection, int drawable);

  static native int xcb_get_atom_name(long connection, int atom);

  static native int xcb_intern_atom(
      long connection, byte onlyIfExists, short nameLength, String name);

  static native int xcb_get_property(
      long connection,
      byte delete,
      int window,
      int property,
      int type,
      int longOffset,
      int longLength);

  static native int xcb_query_tree(long connection, int window);

  static native int xcb_query_pointer(long connection, int window);

  static native int xcb_get_window_attributes(long connection, int window);

  static native int xcb_change_window_attributes(
      long connection, int window, int valueMask, int[] values);

  static native int xcb_translate_coordinates(
      long connection, int sourceWindow, int targetWindow, short sourceX, short sourceY);

  static native int xcb_free_pixmap(long connection, int pixmap);

  static native int xcb_get_image(
      long connection,
      byte format,
      int drawable,
      short x,
      short y,
      short width,
      short height,
      int planeMask);
}
