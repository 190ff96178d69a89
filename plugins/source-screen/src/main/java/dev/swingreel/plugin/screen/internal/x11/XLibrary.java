package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteOrder;
import java.util.Optional;

/** A shared library that is needed, loaded on first use, and the Debian package that brings it. */
final class XLibrary {

  static final XLibrary LIBC = new XLibrary("libc.so.6", "libc6", LibC.class);
  static final XLibrary XCB = new XLibrary("libxcb.so.1", "libxcb1", LibXcb.class);
  static final XLibrary RANDR =
      new XLibrary("libxcb-randr.so.0", "libxcb-randr0", LibXcbRandr.class);
  static final XLibrary XFIXES =
      new XLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0", LibXcbXfixes.class);
  static final XLibrary SHM = new XLibrary("libxcb-shm.so.0", "libxcb-shm0", LibXcbShm.class);

  private final String fileName;
  private final String debianPackage;
  private final Class<?> binding;
  private boolean isBound;

  private XLibrary(String fileName, String debianPackage, Class<?> binding) {
    this.fileName = fileName;
    this.debianPackage = debianPackage;
    this.binding = binding;
  }

  /**
   * Loads the library if that has not been done. Any thread.
   *
   * @return why it cannot be used, a sentence; nothing if it can
   */
  synchronized Optional<String> problem() {
    if (isBound) {
      return Optional.empty();
    }
    try {
      if (Native.POINTER_SIZE != Long.BYTES || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
        return Optional.of("X11 capture needs a 64-bit little-endian Java.");
      }
      Native.register(binding, NativeLibrary.getInstance(fileName));
      isBound = true;
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of(
          "The library %s cannot be loaded; install the package %s (its name on Debian and Ubuntu)."
              .formatted(fileName, debianPackage));
    }
  }

  /**
   * Loads what every capture of an X11 display needs.
   *
   * @return why it cannot be used, a sentence; nothing if it can
   */
  static Optional<String> problemWithBasics() {
    return LIBC.problem().or(XCB::problem).or(RANDR::problem).or(XFIXES::problem);
  }
}
