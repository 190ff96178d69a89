package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import io.humble.ferry.JNIMemoryManager;
import io.humble.ferry.JNIMemoryManager.MemoryModel;
import io.humble.ferry.Logger;
import io.humble.video.Codec;
import io.humble.video.Global;
import java.util.List;
import java.util.Locale;

/**
 * Humble Video's native library: whether there is one for this machine, and loading it. Loading
 * unpacks some 100 MB and takes half a second, so it happens on first use and never to answer a
 * question. Any thread.
 */
public final class HumbleLibrary {

  /** Below FFmpeg's lowest level: its complaints come to us as exceptions. */
  private static final int FFMPEG_LOG_QUIET = -8;

  /**
   * Held while a coder is opened or closed. This FFmpeg leaves that to its callers: when two
   * threads meet there it refuses one of them or aborts the process.
   */
  static final Object OPENING_OR_CLOSING = new Object();

  /** What encodes H.264. */
  static final String X264 = "libx264";

  private static final String MARKER_CLASS = "io.humble.video.Encoder";

  private HumbleLibrary() {}

  /**
   * Tells whether the library exists for this machine and is on the class path. Loads nothing
   * native.
   *
   * @param osName the value of the system property {@code os.name}
   * @param osArch the value of the system property {@code os.arch}
   * @param loader where the classes and the library are looked for
   * @return available, or not with a reason a user understands
   */
  public static Availability availability(String osName, String osArch, ClassLoader loader) {
    String os = osName.toLowerCase(Locale.ROOT);
    List<String> libraries;
    if (os.startsWith("linux")) {
      libraries = List.of("libhumblevideo.so");
    } else if (os.startsWith("windows")) {
      libraries = List.of("libhumblevideo-0.dll", "libhumblevideo.dll");
    } else if (os.startsWith("mac")) {
      libraries = List.of("libhumblevideo.dylib");
    } else {
      return Availability.unavailable(
          "Humble Video exists for Linux, Windows and macOS, not for " + osName + ".");
    }
    if (!osArch.equals("amd64") && !osArch.equals("x86_64")) {
      return Availability.unavailable(
          "Humble Video exists for x86-64 processors only, and this Java runs on "
              + osArch
              + ". Use another encoder plugin.");
    }
    try {
      Class.forName(MARKER_CLASS, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return Availability.unavailable(
          "Humble Video's classes are missing. Add io.humble:humble-video-noarch to the plugin.");
    }
    if (libraries.stream().allMatch(library -> loader.getResource(library) == null)) {
      return Availability.unavailable(
          "Humble Video's native library "
              + libraries.get(0)
              + " is missing. Add the io.humble:humble-video-arch jar of this system to the"
              + " plugin.");
    }
    return Availability.available();
  }

  /**
   * Tells whether this build can encode H.264. Only after {@link #load}.
   *
   * @return true if it brings x264
   */
  public static boolean hasAvc() {
    try (NativeScope scope = new NativeScope()) {
      Codec codec = Codec.findEncodingCodecByName(X264);
      if (codec != null) {
        scope.own(codec);
      }
      return codec != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Loads the native library and sets it up: memory freed when we say so, nothing logged. Harmless
   * when repeated.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if the library cannot be loaded
   */
  public static void load() {
    try {
      Global.init();
      JNIMemoryManager.setMemoryModel(MemoryModel.NATIVE_BUFFERS);
      Global.setFFmpegLoggingLevel(FFMPEG_LOG_QUIET);
      for (Logger.Level level : Logger.Level.values()) {
        Logger.setGlobalIsLogging(level, false);
      }
    } catch (LinkageError e) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Humble Video's native library could not be loaded ("
              + e.getMessage()
              + "). Check that the temporary folder has 110 MB free and allows programs to run, or"
              + " use another encoder plugin.",
          e);
    }
  }
}
