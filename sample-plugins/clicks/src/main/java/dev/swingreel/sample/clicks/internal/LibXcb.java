package dev.swingreel.sample.clicks.internal;

/**
 * What of libxcb is needed, under the names of {@code xcb/xcb.h} and {@code xcb/xproto.h}.
 *
 * <p>Pointers are {@code long}. A request answers with a cookie, a structure of one {@code unsigned
 * int}, which on 64-bit systems travels in the same register as an {@code int}.
 */
final class LibXcb {

  private LibXcb() {}

  static native long xcb_connect(String display, long screenOut);

  static native int xcb_connection_has_error(long connection);

  static native void xcb_disconnect(long connection);

  static native int xcb_get_file_descriptor(long connection);

  static native long xcb_get_setup(long connection);

  static native int xcb_query_extension(long connection, short nameLength, String name);

  static native int xcb_get_keyboard_mapping(long connection, byte firstKeycode, byte count);

  static native int xcb_query_pointer(long connection, int window);

  static native int xcb_send_request(long connection, int flags, long vector, long request);

  static native long xcb_wait_for_reply(long connection, int cookie, long errorOut);

  static native long xcb_request_check(long connection, int cookie);

  static native long xcb_wait_for_event(long connection);
}
