package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.humble.internal.VpxEncoder;
import dev.swingreel.plugin.humble.internal.VpxTuning;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** VP9 and VP8 through Humble Video's libvpx. Any thread. */
final class VpxEncoderProvider implements VideoEncoderProvider {

  /** What VP8's 14 bit size fields hold; VP9 could do more, but nobody's screen is larger. */
  private static final int MAX_SIZE_PX = 16_382;

  private static final int MIN_SIZE_PX = 2;

  /** FFmpeg 2.8 keeps bit rates in 32 bit. */
  private static final long MAX_BITS_PER_SECOND = 1_000_000_000;

  /** libvpx counts in kilobits. */
  private static final long MIN_BITS_PER_SECOND = 1_000;

  private static final Set<Codec> CODECS =
      Collections.unmodifiableSet(new LinkedHashSet<>(List.of(Codec.VP9, Codec.VP8)));

  private final Availability library;
  private final int processors;

  VpxEncoderProvider(Availability library, int processors) {
    this.library = library;
    this.processors = processors;
  }

  @Override
  public String label() {
    return "Humble libvpx";
  }

  @Override
  public Set<Codec> codecs() {
    return library.isAvailable() ? CODECS : Set.of();
  }

  @Override
  public int rank(Codec codec) {
    return HumblePlugin.RANK;
  }

  @Override
  public void prepare() {
    HumblePlugin.load(library);
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    if (!library.isAvailable()) {
      return library;
    }
    int width = configuration.widthPx();
    int height = configuration.heightPx();
    if (!CODECS.contains(configuration.codec())) {
      return Availability.unavailable(
          "Humble libvpx encodes vp9 and vp8, not " + configuration.codec() + ".");
    }
    if (!isSize(width) || !isSize(height)) {
      return Availability.unavailable(
          "Humble libvpx takes even sizes from %d to %d pixels, not %dx%d."
              .formatted(MIN_SIZE_PX, MAX_SIZE_PX, width, height));
    }
    if (configuration.colorSpace().fullRange()) {
      return Availability.unavailable(
          "Humble libvpx cannot mark full range colours; hand it limited range.");
    }
    long bits = configuration.bitsPerSecond();
    if (bits < MIN_BITS_PER_SECOND || bits > MAX_BITS_PER_SECOND) {
      return Availability.unavailable(
          "Humble libvpx takes bit rates from %d to %d bits per second, not %d."
              .formatted(MIN_BITS_PER_SECOND, MAX_BITS_PER_SECOND, bits));
    }
    return Availability.available();
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    HumbleSettings settings = HumbleSettings.of(configuration.settings());
    return VpxEncoder.open(
        configuration,
        VpxTuning.forScreens(
            configuration,
            settings.speed(),
            settings.keyframeIntervalS(),
            configuration.reproducible() ? 1 : settings.threads(),
            configuration.reproducible() ? 1 : processors));
  }

  private static boolean isSize(int px) {
    return px >= MIN_SIZE_PX && px <= MAX_SIZE_PX && px % 2 == 0;
  }
}
