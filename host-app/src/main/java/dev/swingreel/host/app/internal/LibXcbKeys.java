package dev.swingreel.host.app.internal;

/**
 * What of libxcb grabs keys, under the names of {@code xcb/xproto.h}.
 *
 * <p>Pointers are {@code long}. A request answers with a cookie, a structure of one {@code unsigned
 * int}, which on 64-bit systems travels in the same register as an {@code int}.
 */
final class LibXcbKeys {

  private LibXcbKeys() {}

  static native long xcb_connect(String display, long screenOut);

  static native int xcb_connection_has_error(long connection);

  static native void xcb_disconnect(long connection);

  static native int xcb_get_file_descriptor(long connection);

  static native long xcb_get_setup(long connection);

  static native int xcb_get_keyboard_mapping(long connection, byte firstKeycode, byte count);

  static native long xcb_wait_for_reply(long connection, int cookie, long errorOut);

  static native int xcb_grab_key_checked(
      long connection,
      byte ownerEvents,
      int window,
      short modifiers,
      byte key,
      byte pointerMode,
      byte keyboardMode);

  static native int xcb_ungrab_key_checked(long connection, byte key, int window, short modifiers);

  static native long xcb_request_check(long connection, int cookie);

  static native long xcb_wait_for_event(long connection);
}
