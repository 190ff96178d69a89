package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AvcFormat;
import dev.swingreel.plugin.SpeedControl.Pace;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The encoders for pictures and how they are set: a row for each. In the options {@code {speed}},
 * {@code {rate}}, {@code {most}} (ten elevenths of the rate), {@code {less}} (three quarters of
 * it), {@code {threads}}, {@code {tiles}} and {@code {filter}} stand for what is chosen for size,
 * rate, quality and processors. Speeds go from slow to fast, each with the pixels one processor
 * encodes in a second of pictures of which everything moves. Hardware has no speeds here: it
 * encodes beside the processors, so how busy those are tells nothing of it.
 */
public enum PictureCoder {
  /**
   * VP9 through libvpx. Cyclic refresh sharpens what stays still, a part at a time. Threads share a
   * picture by its tiles, of which there are as many; sharing rows as well was measured to take up
   * to a sixth more work, for they wake each other. To look for what screens are made of takes a
   * quarter of the work, so the last step is to go without; what moves is taken with error
   * resilience, which saves a twentieth. Left with a variable rate it gives easy pictures its best
   * quantiser, and then takes seconds, and up to fifteen times the bits, to find its way back when
   * hard ones come; a constant rate does not.
   */
  LIBVPX_VP9(
      "vp9",
      "FFmpeg libvpx",
      "libvpx-vp9",
      100,
      "deadline=realtime lag-in-frames=0 auto-alt-ref=0 row-mt=0 frame-parallel=0 cpu-used={speed}"
          + " threads={threads} tile-columns={tiles}"
          + " minrate={rate} maxrate={rate} bufsize={rate}",
      "tune-content=screen aq-mode=3",
      "tune-content=screen aq-mode=3",
      "tune-content=default aq-mode=3 error-resilient=1",
      List.of(new Pace(5, 55e6), new Pace(8, 80e6), new Pace(8, 100e6, true))),

  /**
   * VP8 through libvpx. A positive speed would let it change the speed by its own clock. Its
   * threads wait for each other by spinning: two of them were measured to take ten times the work
   * of one on a machine that others keep busy. Beyond speed 8 text becomes worse, larger and no
   * faster.
   */
  LIBVPX_VP8(
      "vp8",
      "FFmpeg libvpx",
      "libvpx",
      100,
      "deadline=realtime lag-in-frames=0 auto-alt-ref=0 cpu-used=-{speed} threads=1",
      "screen-content-mode=1",
      "screen-content-mode=1",
      "screen-content-mode=0",
      List.of(new Pace(4, 85e6), new Pace(6, 150e6), new Pace(8, 160e6))),

  /** AV1 through SVT-AV1: real time, low delay, screen content. */
  SVT_AV1(
      "av1",
      "FFmpeg SVT-AV1",
      "libsvtav1",
      80,
      "preset={speed} b={less}",
      "svtav1-params=rc=2:pred-struct=1:rtc=1:lp={threads}:scm=1",
      "svtav1-params=rc=2:pred-struct=1:rtc=1:lp={threads}:scm=1",
      "svtav1-params=rc=2:pred-struct=1:rtc=1:lp={threads}:scm=0",
      List.of(new Pace(8, 45e6), new Pace(9, 55e6), new Pace(10, 75e6))),

  /**
   * AV1 through libaom: real time, screen content. It tells how its stream is set up with the first
   * packet alone. FFmpeg's own option knows no speed beyond 8. Tiles were measured to cost 0.3 dB;
   * threads share rows.
   */
  LIBAOM_AV1(
      "av1",
      "FFmpeg libaom",
      "libaom-av1",
      100,
      "usage=realtime lag-in-frames=0 row-mt=1 minrate={rate} maxrate={rate} bufsize={rate}"
          + " threads={threads}",
      "aq-mode=3 aom-params=cpu-used={speed}:tune-content=screen",
      "aq-mode=3 aom-params=cpu-used={speed}:tune-content=screen",
      "aq-mode=0 aom-params=cpu-used={speed}:tune-content=default",
      List.of(new Pace(8, 60e6), new Pace(9, 90e6), new Pace(10, 95e6))),

  /** H.264 by NVIDIA's processors. */
  H264_NVENC(
      "h264",
      "FFmpeg NVENC",
      "h264_nvenc",
      130,
      "maxrate={rate} preset=p4 tune=ll bf=0 zerolatency=1",
      "",
      "",
      "",
      List.of()),

  /** H.264 by Intel's processors. */
  H264_QSV(
      "h264",
      "FFmpeg Quick Sync",
      "h264_qsv",
      120,
      "maxrate={rate} bf=0 async_depth=1 preset=medium",
      "",
      "",
      "",
      List.of()),

  /** H.264 by what Linux offers of graphics processors. */
  H264_VAAPI(
      "h264",
      "FFmpeg VA-API",
      "h264_vaapi",
      110,
      "maxrate={rate} bf=0 async_depth=1",
      "",
      "",
      "",
      List.of()),

  /** H.264 by the video processors of small computers, on Linux. */
  H264_V4L2("h264", "FFmpeg V4L2", "h264_v4l2m2m", 105, "", "", "", "", List.of()),

  /** H.264 by AMD's processors on Windows. */
  H264_AMF("h264", "FFmpeg AMF", "h264_amf", 120, "bf=0 usage=lowlatency", "", "", "", List.of()),

  /** H.264 by what Windows offers. */
  H264_MF(
      "h264",
      "FFmpeg Media Foundation",
      "h264_mf",
      110,
      "hw_encoding=1",
      "scenario=display_remoting",
      "scenario=display_remoting",
      "scenario=live_streaming",
      List.of()),

  /** H.264 by Apple's processors. */
  H264_VIDEOTOOLBOX(
      "h264",
      "FFmpeg VideoToolbox",
      "h264_videotoolbox",
      120,
      "realtime=1 bf=0",
      "",
      "",
      "",
      List.of()),

  /**
   * H.264 through OpenH264. No frame is skipped: the engine drops what is too much, and counts it.
   * Without being told that it may, it quantises no more coarsely than 42, and goes a third beyond
   * its rate when pictures are hard; even so it goes a sixth beyond it, and is told less. FFmpeg
   * passes on nothing of its complexity, so the one faster step is to leave the edges of blocks as
   * they are, which takes a sixth less work.
   */
  OPENH264(
      "h264",
      "FFmpeg OpenH264",
      "libopenh264",
      100,
      "rc_mode=bitrate b={most} allow_skip_frames=0 qmin=1 qmax=51 threads={threads}"
          + " loopfilter={filter}",
      "",
      "",
      "",
      List.of(new Pace(0, 75e6), new Pace(1, 90e6)));

  private static final String MAX_FRAMES_BETWEEN_KEYS = "9999";

  /** FFmpeg counts a buffer's bits in 32 of its own. */
  private static final long MOST_BITS_PER_SECOND = Integer.MAX_VALUE;

  private static final String H264 = "h264";
  private static final String AV1 = "av1";

  private final String id;
  private final String label;
  private final String encoder;
  private final int rank;
  private final String always;
  private final String detail;
  private final String text;
  private final String motion;

  /** Made by {@code List.of}, so it never changes. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Pace> paces;

  PictureCoder(
      String id,
      String label,
      String encoder,
      int rank,
      String always,
      String detail,
      String text,
      String motion,
      List<Pace> paces) {
    this.id = id;
    this.label = label;
    this.encoder = encoder;
    this.rank = rank;
    this.always = always;
    this.detail = detail;
    this.text = text;
    this.motion = motion;
    this.paces = paces;
  }

  /**
   * Returns what it makes.
   *
   * @return the codec
   */
  public Codec codec() {
    return new Codec(TrackKind.VIDEO, id);
  }

  /**
   * Returns its name for people.
   *
   * @return the library, such as "FFmpeg libvpx"
   */
  public String label() {
    return label;
  }

  /**
   * Returns how good it is among the encoders of its codec.
   *
   * @return the higher the better
   */
  public int rank() {
    return rank;
  }

  /**
   * Tells whether it needs a processor of its own beside the machine's.
   *
   * @return true if only encoding a frame tells whether it is there
   */
  public boolean isHardware() {
    return switch (this) {
      case LIBVPX_VP9, LIBVPX_VP8, SVT_AV1, LIBAOM_AV1, OPENH264 -> false;
      default -> true;
    };
  }

  /** Returns how many of some processors it makes use of. */
  int usable(int processors) {
    return this == LIBVPX_VP8 ? 1 : processors;
  }

  /** Tells whether it hands out its bits by the time it is told of, rather than by the picture. */
  boolean isPaced() {
    return switch (this) {
      case LIBVPX_VP9, LIBVPX_VP8, LIBAOM_AV1 -> true;
      default -> false;
    };
  }

  PixelFormat inputFormat() {
    return isHardware() ? PixelFormat.NV12 : PixelFormat.I420;
  }

  /** Returns FFmpeg's number of {@link #inputFormat()}. */
  int nativeFormat() {
    return isHardware() ? avutil.AV_PIX_FMT_NV12 : avutil.AV_PIX_FMT_YUV420P;
  }

  String encoder() {
    return encoder;
  }

  /** Returns the speeds there are to choose from, slow to fast; empty if there is no choice. */
  List<Pace> paces() {
    return paces;
  }

  /**
   * Returns the encoder's options.
   *
   * @param wanted bits
   * @param hint what the pictures show
   * @param threads encoding threads
   * @param speed one of {@link #paces()}, or any number if there are none
   */
  Map<String, String> options(
      VideoEncoderConfiguration wanted, ContentHint hint, int threads, int speed) {
    Map<String, String> options = new HashMap<>();
    long rate = Math.min(wanted.bitsPerSecond(), MOST_BITS_PER_SECOND);
    options.put("b", Long.toString(rate));
    // Key frames are asked for by time; the encoder's own count is only the last resort.
    options.put("g", MAX_FRAMES_BETWEEN_KEYS);
    String row =
        switch (hint) {
          case TEXT -> text;
          case MOTION -> motion;
          default -> detail;
        };
    String given = (always + " " + row).strip();
    for (String option : given.isEmpty() ? new String[0] : given.split(" ", -1)) {
      int equals = option.indexOf('=');
      options.put(
          option.substring(0, equals),
          option
              .substring(equals + 1)
              .replace("{speed}", Integer.toString(speed))
              .replace("{filter}", speed == 0 ? "1" : "0")
              .replace("{rate}", Long.toString(rate))
              .replace("{most}", Long.toString(rate * 10 / 11))
              .replace("{less}", Long.toString(rate * 3 / 4))
              .replace("{threads}", Integer.toString(threads))
              .replace("{tiles}", Integer.toString(31 - Integer.numberOfLeadingZeros(threads))));
    }
    return options;
  }

  /**
   * Tells whether a key frame that is not the first is spoiled unless the encoder is opened anew
   * for it. At a constant rate both AV1 encoders give it the bits of a few pictures: 20 and 27 dB
   * were seen every five seconds, where the first one had 37 and 45.
   */
  boolean isOpenedAnewForKeys() {
    return this == LIBVPX_VP9 || this == LIBAOM_AV1 || this == SVT_AV1;
  }

  /** Tells whether what follows in a file must be set up as what came before. */
  boolean isSetUpOnce() {
    return this == OPENH264;
  }

  /** Tells whether its set-up bytes are only to be found in its first packet. */
  boolean tellsSetUpLate() {
    return this == LIBAOM_AV1;
  }

  /** Returns the set-up bytes as Matroska and MP4 hold them. */
  ByteBuffer privateData(ByteBuffer setUp, ColorSpace colors) {
    if (id.equals(H264)) {
      try {
        return AvcFormat.record(AvcColours.tagged(setUp, colors));
      } catch (IllegalArgumentException e) {
        throw new FfmpegException(e.getMessage());
      }
    }
    return id.equals(AV1) ? Av1Format.record(setUp) : ByteBuffer.allocate(0);
  }

  /** Returns a packet as Matroska and MP4 hold it. */
  ByteBuffer chunk(byte[] packet) {
    if (id.equals(H264)) {
      return AvcFormat.picture(packet);
    }
    return id.equals(AV1) ? Av1Format.picture(packet) : ByteBuffer.wrap(packet);
  }
}
