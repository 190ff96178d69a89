package dev.swingreel.plugin.screen.internal.robot;

/**
 * What is needed of GIO and the libraries below it, under the names of {@code gio/gio.h}. Pointers
 * are {@code long}.
 */
final class LibGio {

  static final int G_BUS_TYPE_SESSION = 2;
  static final int G_IO_ERROR_TIMED_OUT = 24;

  private LibGio() {}

  static native long g_bus_get_sync(int busType, long cancellable, long errorOut);

  static native void g_dbus_connection_set_exit_on_close(long connection, int exitOnClose);

  static native long g_dbus_connection_call_sync(
      long connection,
      String busName,
      String objectPath,
      String interfaceName,
      String methodName,
      long parameters,
      long replyType,
      int flags,
      int timeoutMs,
      long cancellable,
      long errorOut);

  static native long g_variant_parse(
      long type, String text, long limit, long endOut, long errorOut);

  static native void g_variant_unref(long variant);

  static native void g_object_unref(long object);

  static native int g_io_error_quark();

  static native void g_error_free(long error);
}
