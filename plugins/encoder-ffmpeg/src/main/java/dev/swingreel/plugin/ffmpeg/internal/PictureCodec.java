package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The encoders for pictures, and how they are set for screens in real time. */
public enum PictureCodec {
  /** VP9 through libvpx. */
  VP9("vp9", "FFmpeg libvpx", "libvpx-vp9", 5, 8) {
    @Override
    void set(Map<String, String> options, int threads, int speed) {
      realTimeVpx(options);
      options.put("cpu-used", Integer.toString(speed));
      options.put("row-mt", "1");
      options.put("tile-columns", Integer.toString(31 - Integer.numberOfLeadingZeros(threads)));
      options.put("tune-content", "screen");
      // Sharpens what stays still, a part at a time.
      options.put("aq-mode", "3");
      options.put("frame-parallel", "0");
    }
  },
  /** VP8 through libvpx. */
  VP8("vp8", "FFmpeg libvpx", "libvpx", 4, 8) {
    @Override
    void set(Map<String, String> options, int threads, int speed) {
      realTimeVpx(options);
      // A positive number would let VP8 change its speed by its own clock.
      options.put("cpu-used", Integer.toString(-speed));
      options.put("screen-content-mode", "1");
    }
  },
  /** H.264 through OpenH264. */
  H264("h264", "FFmpeg OpenH264", "libopenh264", 0, 0) {
    @Override
    void set(Map<String, String> options, int threads, int speed) {
      options.put("rc_mode", "bitrate");
      // Every frame counts: the engine drops what is too much, and counts it.
      options.put("allow_skip_frames", "0");
    }

    @Override
    ByteBuffer privateData(ByteBuffer setUp) {
      return AvcFormat.record(setUp);
    }

    @Override
    ByteBuffer chunk(byte[] packet) {
      return AvcFormat.picture(packet);
    }
  };

  private static final String MAX_FRAMES_BETWEEN_KEYS = "9999";

  /** What a slow speed encodes on one processor, with room for capture and conversion. */
  private static final double SLOW_PIXELS_PER_PROCESSOR_SECOND = 66e6;

  private final String id;
  private final String label;
  private final String encoder;
  private final int slowSpeed;
  private final int fastSpeed;

  PictureCodec(String id, String label, String encoder, int slowSpeed, int fastSpeed) {
    this.id = id;
    this.label = label;
    this.encoder = encoder;
    this.slowSpeed = slowSpeed;
    this.fastSpeed = fastSpeed;
  }

  /**
   * Finds the encoder of a codec.
   *
   * @param codec a codec
   * @return its encoder, absent if there is none here
   */
  public static Optional<PictureCodec> of(Codec codec) {
    return Arrays.stream(values()).filter(one -> one.codec().equals(codec)).findAny();
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

  String encoder() {
    return encoder;
  }

  /**
   * Returns the encoder's options.
   *
   * @param wanted size, rate and bits
   * @param threads encoding threads
   * @param processors processors of this machine
   */
  Map<String, String> options(VideoEncoderConfiguration wanted, int threads, int processors) {
    Map<String, String> options = new HashMap<>();
    options.put("b", Long.toString(wanted.bitsPerSecond()));
    // Key frames are asked for by time; the encoder's own count is only the last resort.
    options.put("g", MAX_FRAMES_BETWEEN_KEYS);
    options.put("threads", Integer.toString(threads));
    double pixelsPerSecond =
        (double) wanted.widthPx() * wanted.heightPx() * wanted.frameRate().hz();
    boolean isSlowEnough = pixelsPerSecond <= SLOW_PIXELS_PER_PROCESSOR_SECOND * processors;
    set(options, threads, isSlowEnough ? slowSpeed : fastSpeed);
    return options;
  }

  abstract void set(Map<String, String> options, int threads, int speed);

  /** Returns the set-up bytes as Matroska and MP4 hold them. */
  ByteBuffer privateData(ByteBuffer setUp) {
    return ByteBuffer.allocate(0);
  }

  /** Returns a packet as Matroska and MP4 hold it. */
  ByteBuffer chunk(byte[] packet) {
    return ByteBuffer.wrap(packet);
  }

  private static void realTimeVpx(Map<String, String> options) {
    options.put("deadline", "realtime");
    options.put("lag-in-frames", "0");
    options.put("auto-alt-ref", "0");
  }
}
