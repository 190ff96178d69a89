package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.ByteOrder;
import java.util.Optional;

/** Loads libpulse once. Any thread. */
final class PulseLibrary {

  private static final String FILE_NAME = "libpulse.so.0";

  private static LibPulse loaded;
  private static String problem;

  private PulseLibrary() {}

  /** Returns the library, or nothing where there is none; {@link #problem()} says why. */
  static synchronized Optional<LibPulse> load() {
    if (loaded == null && problem == null) {
      try {
        if (!Platform.isLinux()
            || Native.POINTER_SIZE != Long.BYTES
            || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
          problem = "PulseAudio needs Linux and a 64-bit little-endian Java.";
        } else {
          loaded = Native.load(FILE_NAME, LibPulse.class);
        }
      } catch (LinkageError e) {
        problem =
            "The library %s cannot be loaded; install the package libpulse0 (its name on Debian and"
                    .formatted(FILE_NAME)
                + " Ubuntu).";
      }
    }
    return Optional.ofNullable(loaded);
  }

  static synchronized String problem() {
    return problem;
  }
}
