package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds out whether encoders work here: cheaply by what must exist, truly by looking into this
 * build of FFmpeg and, of those in hardware, by encoding a picture. Any thread.
 */
public final class HardwareProbe {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 192;

  private final String os;
  private final Path root;
  private volatile Availability loaded = Availability.available();
  private final Map<PictureCoder, Availability> probed = new ConcurrentHashMap<>();
  private final Map<PictureCoder, Object> locks = new EnumMap<>(PictureCoder.class);
  private final Function<PictureCoder, Availability> trial;

  /**
   * Knows nothing yet.
   *
   * @param osName the value of the system property {@code os.name}
   * @param root of the file system devices are looked for in
   */
  public HardwareProbe(String osName, Path root) {
    this(osName, root, Optional.empty());
  }

  /**
   * Knows nothing yet.
   *
   * @param osName the value of the system property {@code os.name}
   * @param root of the file system devices are looked for in
   * @param trial tries a coder out; the real one if absent
   */
  public HardwareProbe(
      String osName, Path root, Optional<Function<PictureCoder, Availability>> trial) {
    this.os = osName.toLowerCase(Locale.ROOT);
    this.root = root;
    this.trial = trial.orElse(this::tryOut);
    for (PictureCoder coder : PictureCoder.values()) {
      locks.put(coder, new Object());
    }
  }

  /**
   * Tells what is known of a coder without a native call.
   *
   * @param coder any
   * @return what {@link #probe} has found, or unavailable if the coder is of other systems, a
   *     device or driver is missing, or the libraries could not be loaded the last time; else
   *     available, which only probing can confirm
   */
  public Availability known(PictureCoder coder) {
    Availability found = probed.get(coder);
    if (found != null) {
      return found;
    }
    return foreign(coder)
        .or(() -> missing(coder).map(what -> coder.label() + " needs " + what + "."))
        .map(Availability::unavailable)
        .orElse(loaded);
  }

  /**
   * Looks whether this build of FFmpeg has a coder, and has one in hardware encode a picture, the
   * first time it is asked. Loads the native libraries, and so may take seconds; nobody who asks
   * what is {@link #known} waits for that, and nobody who probes another coder: a driver may hang.
   *
   * @param coder any
   * @return whether it works
   */
  public Availability probe(PictureCoder coder) {
    Optional<String> foreign = foreign(coder);
    if (foreign.isPresent()) {
      return Availability.unavailable(foreign.get());
    }
    synchronized (locks.get(coder)) {
      Availability found = probed.get(coder);
      if (found == null) {
        load();
        found = trial.apply(coder);
        probed.put(coder, found);
      }
      return found;
    }
  }

  private void load() {
    try {
      FfmpegLibrary.load();
      loaded = Availability.available();
    } catch (MediaException e) {
      loaded = Availability.unavailable(e.getMessage());
      throw e;
    }
  }

  private Optional<String> foreign(PictureCoder coder) {
    List<String> systems =
        switch (coder) {
          case H264_NVENC, H264_QSV -> List.of("Linux", "Windows");
          case H264_VAAPI, H264_V4L2 -> List.of("Linux");
          case H264_AMF, H264_MF -> List.of("Windows");
          case H264_VIDEOTOOLBOX -> List.of("Mac");
          default -> List.of("");
        };
    return systems.stream().anyMatch(system -> os.startsWith(system.toLowerCase(Locale.ROOT)))
        ? Optional.empty()
        : Optional.of(
            "%s exists on %s only."
                .formatted(coder.label(), String.join(" and ", systems).replace("Mac", "macOS")));
  }

  private Availability tryOut(PictureCoder coder) {
    if (!FfmpegLibrary.hasEncoder(coder.encoder())) {
      return Availability.unavailable("This build of FFmpeg has no %s.".formatted(coder.encoder()));
    }
    return coder.isHardware() ? encodeOne(coder) : Availability.available();
  }

  private Optional<String> missing(PictureCoder coder) {
    boolean isLinux = os.startsWith("linux");
    return switch (coder) {
      case H264_NVENC ->
          isLinux
              ? missing("an NVIDIA graphics processor and its driver", "dev/nvidiactl", "dev/dxg")
              : missing("NVIDIA's driver", "Windows/System32/nvEncodeAPI64.dll");
      case H264_QSV, H264_VAAPI ->
          isLinux
              ? missing("a graphics processor (/dev/dri/renderD128)", "dev/dri/renderD128")
              : Optional.empty();
      case H264_V4L2 ->
          missing("a video processor (/dev/video10 or another)", "dev/video10", "dev/video11");
      case H264_AMF -> missing("AMD's driver", "Windows/System32/amfrt64.dll");
      default -> Optional.empty();
    };
  }

  private Optional<String> missing(String what, String... files) {
    for (String file : files) {
      if (Files.exists(root.resolve(file))) {
        return Optional.empty();
      }
    }
    return Optional.of(what);
  }

  private Availability encodeOne(PictureCoder coder) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            coder.codec(),
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(30),
            1_000_000,
            SettingValues.NONE);
    int[] chunks = {0};
    try (VideoFramePool pool =
            new VideoFramePool(
                coder.inputFormat(), WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
        VideoEncoder encoder = PictureEncoder.open(coder, wanted, PictureSettings.DEFAULT, 1);
        VideoFrame frame = pool.poll()) {
      frame.filled(0, Damage.unknown());
      encoder.encode(frame, 33_333, true, chunk -> chunks[0]++);
      encoder.finish(chunk -> chunks[0]++);
    } catch (RuntimeException e) {
      String needs = missing(coder).map(what -> " It needs " + what + ".").orElse("");
      return Availability.unavailable(
          "%s was tried and failed: %s.%s".formatted(coder.label(), cause(e), needs));
    }
    return chunks[0] > 0
        ? Availability.available()
        : Availability.unavailable(coder.label() + " was tried and made no picture.");
  }

  private static String cause(RuntimeException e) {
    return e.getCause() instanceof FfmpegException told ? told.getMessage() : e.getMessage();
  }
}
