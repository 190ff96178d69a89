package dev.swingreel.plugin.screen.internal.x11;

/** The XFixes extension, under the names of {@code xcb/xfixes.h}; conventions of {@link LibXcb}. */
final class LibXcbXfixes {

  private LibXcbXfixes() {}

  static native int xcb_xfixes_query_version(long connection, int major, int minor);

  static native int xcb_xfixes_get_cursor_image(long connection);

  static native int xcb_xfixes_select_cursor_input(long connection, int window, int eventMask);

  static native int xcb_xfixes_create_region(
      long connection, int region, int rectangleCount, long rectangles);

  static native int xcb_xfixes_destroy_region(long connection, int region);

  static native int xcb_xfixes_fetch_region(long connection, int region);
}
