package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.ffmpeg.internal.HardwareProbe;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.PictureEncoder;
import java.util.Set;

/** One of FFmpeg's encoders for pictures. Any thread. */
final class PictureEncoderProvider implements VideoEncoderProvider {

  private static final int MIN_SIZE_PX = 16;
  private static final int MAX_SIZE_PX = 16_382;
  private static final long MIN_BITS_PER_SECOND = 1_000;
  private static final long MAX_BITS_PER_SECOND = 1_000_000_000;

  private final Availability library;
  private final PictureCoder coder;
  private final HardwareProbe hardware;
  private final int processors;

  PictureEncoderProvider(
      Availability library, PictureCoder coder, HardwareProbe hardware, int processors) {
    this.library = library;
    this.coder = coder;
    this.hardware = hardware;
    this.processors = processors;
  }

  @Override
  public String label() {
    return coder.label();
  }

  @Override
  public Set<Codec> codecs() {
    return library.isAvailable() ? Set.of(coder.codec()) : Set.of();
  }

  @Override
  public int rank(Codec codec) {
    return coder.rank();
  }

  @Override
  public void prepare() {
    if (library.isAvailable()) {
      hardware.probe(coder);
    }
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    if (!library.isAvailable()) {
      return library;
    }
    if (!configuration.codec().equals(coder.codec())) {
      return Availability.unavailable(
          "%s encodes %s, not %s.".formatted(label(), coder.codec(), configuration.codec()));
    }
    int width = configuration.widthPx();
    int height = configuration.heightPx();
    if (!isSize(width) || !isSize(height)) {
      return Availability.unavailable(
          "%s takes even sizes from %d to %d pixels, not %dx%d."
              .formatted(label(), MIN_SIZE_PX, MAX_SIZE_PX, width, height));
    }
    if (configuration.colorSpace().fullRange()) {
      return Availability.unavailable(
          label() + " cannot mark full range colours; hand it limited range.");
    }
    long bits = configuration.bitsPerSecond();
    if (bits < MIN_BITS_PER_SECOND || bits > MAX_BITS_PER_SECOND) {
      return Availability.unavailable(
          "%s takes bit rates from %d to %d bits per second, not %d."
              .formatted(label(), MIN_BITS_PER_SECOND, MAX_BITS_PER_SECOND, bits));
    }
    if (coder.isHardware() && configuration.reproducible()) {
      return Availability.unavailable(
          label() + " does not give the same bytes on every machine; render with software.");
    }
    return hardware.known(coder);
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (answer.isAvailable()) {
      answer = hardware.probe(coder);
    }
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    return PictureEncoder.open(
        coder, configuration, FfmpegSettings.of(configuration.settings()), processors);
  }

  private static boolean isSize(int px) {
    return px >= MIN_SIZE_PX && px <= MAX_SIZE_PX && px % 2 == 0;
  }
}
