package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.SpeedControl.Pace;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The encoders for pictures and how they are set: a row for each. In the options {@code {speed}},
 * {@code {preset}}, {@code {rate}}, {@code {twice}} (the wanted bits of one and of two seconds),
 * {@code {most}} (five sixths of those of one), {@code {threads}}, {@code {tiles}} and the {@code
 * {matrix}}, {@code {primaries}} and {@code {transfer}} of the colours stand for what is chosen for
 * size, rate, quality and processors. Speeds go from slow to fast, each with the pixels one
 * processor encodes in a second of scrolled text; what is left out costs as much as a better one.
 */
public enum PictureCoder {
  /**
   * VP9 through libvpx. Left with a variable rate it gives easy pictures its best quantiser, and
   * then takes seconds, and up to fifteen times the bits, to find its way back when hard ones come.
   * Even at a constant rate it goes a fifth beyond it when pages change, and is told less. Cyclic
   * refresh sharpens what stays still, a part at a time; the module's README has figures.
   */
  LIBVPX_VP9(
      "vp9",
      "libvpx-vp9",
      "deadline=realtime lag-in-frames=0 auto-alt-ref=0 frame-parallel=0 cpu-used={speed}"
          + " threads={threads} tile-columns={tiles} colorspace={matrix}"
          + " b={most} minrate={most} maxrate={most} bufsize={most}",
      "aq-mode=3",
      "aq-mode=3",
      "aq-mode=0",
      List.of(new Pace(5, 85e6), new Pace(8, 95e6))),

  /**
   * VP8 through libvpx. A positive speed would let it change the speed by its own clock: on a busy
   * machine it then takes twice the bits and looks worst. There is no tuning for screens in it yet.
   * A key frame of a film gets no more than six pictures' bits, for what it would sharpen is gone
   * soon.
   */
  LIBVPX_VP8(
      "vp8",
      "libvpx",
      "deadline=realtime lag-in-frames=0 auto-alt-ref=0 cpu-used=-{speed} threads={threads}",
      "",
      "",
      "max-intra-rate=600",
      List.of(new Pace(3, 48e6), new Pace(4, 80e6), new Pace(6, 120e6))),

  /**
   * H.264 through x264. Slower presets hold on no machine on which a screen is recorded. What is
   * written down in front of the stream is the same with all of them, so that one can follow
   * another in a file. What pleases the eye in films, such as grain, is left out of screens for
   * likeness, and bits are not moved to where a film would need them.
   */
  X264(
      "h264",
      HumbleLibrary.X264,
      "preset={preset} tune=zerolatency sc_threshold=0 maxrate={rate} bufsize={twice}"
          + " threads={threads} refs=1 coder=ac 8x8dct=1 weightp=0"
          + " colorspace={matrix} color_primaries={primaries} color_trc={transfer} color_range=1",
      "psy-rd=0.0:0.0",
      "psy-rd=0.0:0.0 aq-mode=0",
      "",
      List.of(new Pace(6, 37e6), new Pace(7, 51e6), new Pace(8, 74e6)));

  private static final String MAX_FRAMES_BETWEEN_KEYS = "9999";

  /** x264's presets by what is the speed here. */
  private static final List<String> PRESETS =
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

  private final String id;
  private final String encoder;
  private final String always;
  private final String detail;
  private final String text;
  private final String motion;

  /** Made by {@code List.of}, so it never changes. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Pace> paces;

  PictureCoder(
      String id,
      String encoder,
      String always,
      String detail,
      String text,
      String motion,
      List<Pace> paces) {
    this.id = id;
    this.encoder = encoder;
    this.always = always;
    this.detail = detail;
    this.text = text;
    this.motion = motion;
    this.paces = paces;
  }

  /**
   * Finds the encoder of a codec.
   *
   * @param codec VP9, VP8 or H.264
   * @return its row
   */
  public static PictureCoder of(Codec codec) {
    return Arrays.stream(values())
        .filter(one -> codec.equals(new Codec(TrackKind.VIDEO, one.id)))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("there is no encoder of " + codec));
  }

  /** Returns FFmpeg's name of the encoder. */
  String encoder() {
    return encoder;
  }

  /** Returns the speeds there are to choose from, slow to fast. */
  List<Pace> paces() {
    return paces;
  }

  /** Tells whether it hands out its bits by the time it is told of, and needs to be told less. */
  boolean isPaced() {
    return this != X264;
  }

  /**
   * Returns the encoder's options.
   *
   * @param wanted bits and colours
   * @param hint what the pictures show
   * @param threads encoding threads
   * @param speed libvpx's speed, or the number of a preset of x264
   */
  Map<String, String> options(
      VideoEncoderConfiguration wanted, ContentHint hint, int threads, int speed) {
    long rate = wanted.bitsPerSecond();
    String row =
        switch (hint) {
          case TEXT -> text;
          case MOTION -> motion;
          default -> detail;
        };
    Map<String, String> options =
        Arrays.stream((always + " " + row).strip().split(" ", -1))
            .map(option -> option.split("=", 2))
            .collect(
                Collectors.toMap(
                    option -> option[0],
                    option ->
                        option[1]
                            .replace("{speed}", Integer.toString(speed))
                            .replace("{preset}", PRESETS.get(Math.min(speed, PRESETS.size() - 1)))
                            .replace("{rate}", Long.toString(rate))
                            .replace("{twice}", Long.toString(2 * rate))
                            .replace("{most}", Long.toString(rate * 5 / 6))
                            .replace("{threads}", Integer.toString(threads))
                            .replace("{tiles}", Integer.toString(log2(threads)))
                            .replace("{matrix}", Integer.toString(wanted.colorSpace().matrix()))
                            .replace(
                                "{primaries}", Integer.toString(wanted.colorSpace().primaries()))
                            .replace(
                                "{transfer}", Integer.toString(wanted.colorSpace().transfer())),
                    (always, hinted) -> hinted,
                    HashMap::new));
    options.putIfAbsent("b", Long.toString(rate));
    // Key frames are asked for by time; the encoder's own count is only the last resort.
    options.put("g", MAX_FRAMES_BETWEEN_KEYS);
    return options;
  }

  private static int log2(int number) {
    return 31 - Integer.numberOfLeadingZeros(number);
  }
}
