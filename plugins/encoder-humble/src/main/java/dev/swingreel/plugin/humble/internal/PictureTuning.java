package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ContentHint;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How libvpx or x264 is set for one recording.
 *
 * @param options FFmpeg's options of the coder and their values
 * @param keyframeIntervalUs the longest time from one key frame to the next, microseconds
 */
public record PictureTuning(Map<String, String> options, long keyframeIntervalUs) {

  private static final String MAX_FRAMES_BETWEEN_KEYS = "9999";

  private static final String LIMITED_RANGE = "1";

  /** Sharpens what stays still, a part at a time. */
  private static final String VP9_CYCLIC_REFRESH = "3";

  /** The rest is for capture, conversion and what is being recorded. */
  private static final double MAX_LOAD = 0.6;

  /** From slow to fast; what is left out costs as much as a better one. */
  private static final List<Pace> VP8_PACES =
      List.of(new Pace(3, 48e6), new Pace(4, 80e6), new Pace(6, 120e6));

  private static final List<Pace> VP9_PACES = List.of(new Pace(5, 85e6), new Pace(8, 95e6));

  /** Slower ones hold on no machine on which a screen is recorded. */
  private static final List<Pace> AVC_PACES =
      List.of(new Pace(6, 37e6), new Pace(7, 51e6), new Pace(8, 74e6));

  /** x264's presets by what is the speed here. */
  private static final List<String> AVC_PRESETS =
      List.of(
          "veryslow",
          "slower",
          "slow",
          "medium",
          "fast",
          "faster",
          "veryfast",
          "superfast",
          "ultrafast");

  /** Copies the options. */
  public PictureTuning {
    options = Map.copyOf(options);
  }

  /**
   * Chooses the settings for what screens show: large still parts, sharp text, scrolling.
   *
   * <p>The rate is variable. A constant rate, a quality ceiling and a limit on key frames were each
   * measured to cost up to 15 dB on scrolling text: a reference picture that is not sharp spoils
   * the search for motion, and what is not found costs more than was saved. FFmpeg's {@code
   * maxrate} changes nothing in a single pass. The module's README has the figures.
   *
   * <p>Without a hint, and with {@code detail} or {@code text}, what stays still is sharpened. With
   * {@code motion} nothing stays still, and no bits are kept for that.
   *
   * @param wanted codec, size, rate and bits
   * @param speed libvpx's speed from 0, best, to 8, fastest; negative to choose
   * @param keyframeIntervalS the longest time from one key frame to the next, seconds
   * @param threads encoding threads; 0 to choose
   * @param processors processors of this machine
   * @return the settings
   */
  public static PictureTuning forScreens(
      VideoEncoderConfiguration wanted,
      int speed,
      int keyframeIntervalS,
      int threads,
      int processors) {
    int usedThreads = threads > 0 ? threads : threadsFor(wanted.widthPx(), processors);
    int usedSpeed = speed >= 0 ? speed : speedFor(wanted, processors);
    Map<String, String> options = new HashMap<>();
    options.put("b", Long.toString(wanted.bitsPerSecond()));
    options.put("threads", Integer.toString(usedThreads));
    // Key frames are asked for by time; the encoder's own count is only the last resort.
    options.put("g", MAX_FRAMES_BETWEEN_KEYS);
    if (wanted.codec().equals(Codec.H264)) {
      putAvc(options, wanted, usedSpeed);
    } else {
      putVpx(options, wanted, usedSpeed, usedThreads);
    }
    return new PictureTuning(options, keyframeIntervalS * 1_000_000L);
  }

  private static void putAvc(
      Map<String, String> options, VideoEncoderConfiguration wanted, int speed) {
    options.put("preset", AVC_PRESETS.get(Math.min(speed, AVC_PRESETS.size() - 1)));
    options.put("tune", "zerolatency");
    options.put("sc_threshold", "0");
    options.put("maxrate", Long.toString(wanted.bitsPerSecond()));
    options.put("bufsize", Long.toString(2 * wanted.bitsPerSecond()));
    options.put("colorspace", Integer.toString(wanted.colorSpace().matrix()));
    options.put("color_primaries", Integer.toString(wanted.colorSpace().primaries()));
    options.put("color_trc", Integer.toString(wanted.colorSpace().transfer()));
    options.put("color_range", LIMITED_RANGE);
  }

  private static void putVpx(
      Map<String, String> options, VideoEncoderConfiguration wanted, int speed, int threads) {
    options.put("deadline", "realtime");
    options.put("lag-in-frames", "0");
    options.put("auto-alt-ref", "0");
    if (wanted.codec().equals(Codec.VP8)) {
      // A positive number would let VP8 change its speed by its own clock: on a busy machine it
      // then takes twice the bits and looks worst.
      options.put("cpu-used", Integer.toString(-speed));
    } else {
      options.put("cpu-used", Integer.toString(speed));
      options.put("tile-columns", Integer.toString(log2(threads)));
      options.put("aq-mode", wanted.contentHint() == ContentHint.MOTION ? "0" : VP9_CYCLIC_REFRESH);
      options.put("frame-parallel", "0");
      options.put("colorspace", Integer.toString(wanted.colorSpace().matrix()));
    }
  }

  private static int threadsFor(int widthPx, int processors) {
    int useful = widthPx >= 2_560 ? 8 : widthPx >= 1_280 ? 4 : widthPx >= 640 ? 2 : 1;
    return Math.max(1, Math.min(useful, processors));
  }

  private static int log2(int number) {
    return 31 - Integer.numberOfLeadingZeros(number);
  }

  private static int speedFor(VideoEncoderConfiguration wanted, int processors) {
    double pixelsPerSecond =
        (double) wanted.widthPx() * wanted.heightPx() * wanted.frameRate().hz();
    double allowed = pixelsPerSecond / (MAX_LOAD * processors);
    List<Pace> paces =
        switch (wanted.codec().id()) {
          case "vp8" -> VP8_PACES;
          case "vp9" -> VP9_PACES;
          default -> AVC_PACES;
        };
    return paces.stream()
        .filter(pace -> pace.pixelsPerProcessorSecond() >= allowed)
        .findFirst()
        .orElse(paces.get(paces.size() - 1))
        .speed();
  }

  /**
   * A speed and what one processor encodes with it.
   *
   * @param speed libvpx's speed
   * @param pixelsPerProcessorSecond pixels, measured on scrolling text
   */
  private record Pace(int speed, double pixelsPerProcessorSecond) {}
}
