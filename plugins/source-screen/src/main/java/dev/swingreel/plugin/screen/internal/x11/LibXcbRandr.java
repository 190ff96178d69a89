package dev.swingreel.plugin.screen.internal.x11;

/** The RandR extension, under the names of {@code xcb/randr.h}; conventions of {@link LibXcb}. */
final class LibXcbRandr {

  static final short NOTIFY_MASK_SCREEN_CHANGE = 1;
  static final short NOTIFY_MASK_CRTC_CHANGE = 2;
  static final short NOTIFY_MASK_OUTPUT_CHANGE = 4;

  private LibXcbRandr() {}

  static native int xcb_randr_query_version(long connection, int major, int minor);

  static native int xcb_randr_select_input(long connection, int window, short enable);

  static native int xcb_randr_get_monitors(long connection, int window, byte onlyActive);
}
