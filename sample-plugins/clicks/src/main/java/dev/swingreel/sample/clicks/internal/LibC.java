package dev.swingreel.sample.clicks.internal;

/** What of the C library is needed. */
final class LibC {

  static final int SHUT_RDWR = 2;

  private LibC() {}

  static native int shutdown(int fileDescriptor, int how);
}
