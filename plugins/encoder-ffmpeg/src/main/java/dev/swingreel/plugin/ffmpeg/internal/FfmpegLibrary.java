package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/**
 * FFmpeg's native libraries: whether they exist for this machine, and loading them. Loading unpacks
 * some 70 MB the first time, so it happens on first use and never to answer a question. Any thread.
 */
public final class FfmpegLibrary {

  private static final String MARKER_CLASS = "org.bytedeco.ffmpeg.global.avcodec";

  private static boolean isLoaded;

  private FfmpegLibrary() {}

  /**
   * Tells whether the libraries exist for this machine and are on the class path. Loads nothing
   * native.
   *
   * @param osName the value of the system property {@code os.name}
   * @param osArch the value of the system property {@code os.arch}
   * @param loader where classes and libraries are looked for
   * @return available, or not with a reason a user understands
   */
  public static Availability availability(String osName, String osArch, ClassLoader loader) {
    String os = osName.toLowerCase(Locale.ROOT);
    boolean isIntel = osArch.equals("amd64") || osArch.equals("x86_64");
    boolean isArm = osArch.equals("aarch64") || osArch.equals("arm64");
    String library;
    if (os.startsWith("linux") && (isIntel || isArm)) {
      library = "linux-" + (isIntel ? "x86_64" : "arm64") + "/libjniavcodec.so";
    } else if (os.startsWith("windows") && isIntel) {
      library = "windows-x86_64/jniavcodec.dll";
    } else if (os.startsWith("mac") && (isIntel || isArm)) {
      library = "macosx-" + (isIntel ? "x86_64" : "arm64") + "/libjniavcodec.dylib";
    } else {
      return Availability.unavailable(
          "This plugin brings FFmpeg for Linux and macOS on x86-64 and arm64 and for Windows on"
              + " x86-64, not for %s on %s. Use another encoder plugin.".formatted(osName, osArch));
    }
    try {
      Class.forName(MARKER_CLASS, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return Availability.unavailable(
          "FFmpeg's classes are missing. Add org.bytedeco:ffmpeg and org.bytedeco:javacpp to the"
              + " plugin.");
    }
    if (loader.getResource("org/bytedeco/ffmpeg/" + library) == null) {
      return Availability.unavailable(
          "FFmpeg's native library "
              + library
              + " is missing. Add the org.bytedeco:ffmpeg and org.bytedeco:javacpp jars of this"
              + " system to the plugin.");
    }
    return Availability.available();
  }

  /**
   * Tells whether this build has an encoder. Only after {@link #load}.
   *
   * @param encoder FFmpeg's name of it
   * @return true if it can be opened, as far as FFmpeg knows
   */
  static boolean hasEncoder(String encoder) {
    return avcodec.avcodec_find_encoder_by_name(encoder) != null;
  }

  /**
   * Loads the native libraries and silences their log: what goes wrong comes as an exception.
   * Harmless when repeated, and tried again after a failure.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if they cannot be loaded
   */
  public static synchronized void load() {
    if (isLoaded) {
      // JavaCPP would look at what it unpacked once more, and fail if that is gone.
      return;
    }
    try {
      Loader.load(avutil.class);
      Loader.load(avcodec.class);
      Loader.load(avformat.class);
      Loader.load(swscale.class);
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
      isLoaded = true;
    } catch (LinkageError e) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "FFmpeg's native libraries could not be loaded ("
              + e.getMessage()
              + "). Check that the home folder has 100 MB free and allows programs to run, or use"
              + " another encoder plugin.",
          e);
    }
  }
}
