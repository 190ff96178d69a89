package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.humble.internal.HumbleLibrary;
import dev.swingreel.plugin.humble.internal.PictureEncoder;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** VP9 and VP8 through Humble Video's libvpx, or H.264 through its x264. Any thread. */
final class PictureEncoderProvider implements VideoEncoderProvider {

  /** What VP8's 14 bit size fields hold; VP9 could do more, but nobody's screen is larger. */
  private static final int MAX_SIZE_PX = 16_382;

  private static final int MIN_SIZE_PX = 2;

  /** FFmpeg 2.8 keeps bit rates in 32 bit. */
  private static final long MAX_BITS_PER_SECOND = 1_000_000_000;

  /** libvpx counts in kilobits. */
  private static final long MIN_BITS_PER_SECOND = 1_000;

  /** A library inside Humble's. */
  enum Kind {
    /** VP9 and VP8. */
    LIBVPX("Humble libvpx", List.of(Codec.VP9, Codec.VP8)),
    /** H.264, for Matroska and MP4. */
    X264("Humble x264", List.of(Codec.H264));

    private final String label;

    /** Made by {@code List.of}, so it never changes. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Codec> codecs;

    Kind(String label, List<Codec> codecs) {
      this.label = label;
      this.codecs = codecs;
    }
  }

  private final Availability library;
  private final Kind kind;
  private final int processors;
  private volatile boolean isMissing;

  PictureEncoderProvider(Availability library, Kind kind, int processors) {
    this.library = library;
    this.kind = kind;
    this.processors = processors;
  }

  @Override
  public String label() {
    return kind.label;
  }

  @Override
  public Set<Codec> codecs() {
    return library.isAvailable()
        ? Collections.unmodifiableSet(new LinkedHashSet<>(kind.codecs))
        : Set.of();
  }

  @Override
  public int rank(Codec codec) {
    return HumblePlugin.RANK;
  }

  @Override
  public void prepare() {
    HumblePlugin.load(library);
    isMissing = library.isAvailable() && kind == Kind.X264 && !HumbleLibrary.hasAvc();
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    if (!library.isAvailable()) {
      return library;
    }
    if (isMissing) {
      return Availability.unavailable("This build of Humble Video has no encoder of H.264.");
    }
    int width = configuration.widthPx();
    int height = configuration.heightPx();
    if (!kind.codecs.contains(configuration.codec())) {
      return Availability.unavailable(
          "%s encodes %s, not %s."
              .formatted(
                  kind.label,
                  kind.codecs.stream().map(Codec::id).collect(Collectors.joining(" and ")),
                  configuration.codec()));
    }
    if (!isSize(width) || !isSize(height)) {
      return Availability.unavailable(
          "%s takes even sizes from %d to %d pixels, not %dx%d."
              .formatted(kind.label, MIN_SIZE_PX, MAX_SIZE_PX, width, height));
    }
    if (configuration.colorSpace().fullRange()) {
      return Availability.unavailable(
          kind.label + " cannot mark full range colours; hand it limited range.");
    }
    long bits = configuration.bitsPerSecond();
    if (bits < MIN_BITS_PER_SECOND || bits > MAX_BITS_PER_SECOND) {
      return Availability.unavailable(
          "%s takes bit rates from %d to %d bits per second, not %d."
              .formatted(kind.label, MIN_BITS_PER_SECOND, MAX_BITS_PER_SECOND, bits));
    }
    return Availability.available();
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    return PictureEncoder.open(
        configuration, HumbleSettings.of(configuration.settings()), processors);
  }

  private static boolean isSize(int px) {
    return px >= MIN_SIZE_PX && px <= MAX_SIZE_PX && px % 2 == 0;
  }
}
