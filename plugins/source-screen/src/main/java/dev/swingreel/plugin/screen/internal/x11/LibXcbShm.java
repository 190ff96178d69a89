package dev.swingreel.plugin.screen.internal.x11;

/** The MIT-SHM extension, under the names of {@code xcb/shm.h}; conventions of {@link LibXcb}. */
final class LibXcbShm {

  private LibXcbShm() {}

  static native int xcb_shm_attach_checked(
      long connection, int segment, int systemId, byte readOnly);

  static native int xcb_shm_detach(long connection, int segment);

  static native int xcb_shm_get_image(
      long connection,
      int drawable,
      short x,
      short y,
      short width,
      short height,
      int planeMask,
      byte format,
      int segment,
      int offset);
}
