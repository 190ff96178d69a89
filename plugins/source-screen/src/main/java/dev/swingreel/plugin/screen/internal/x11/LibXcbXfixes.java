package dev.swingreel.plugin.screen.internal.x11;

/** The XFixes extension, under the names of {@code xcb/xfixes.h}; conventions of {@link LibXcb}. */
final class LibXcbXfixes {

  private LibXcbXfixes() {}

  static native int xcb_xfixes_query_version(long connection, int major, int minor);

  static native int xcb_xfixes_get_cursor_image(long connection);
}
