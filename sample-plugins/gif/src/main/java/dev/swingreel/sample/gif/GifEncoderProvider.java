package dev.swingreel.sample.gif;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.Set;

/** Offers pictures of at most 255 colours as the codec {@code gif}. Stateless; any thread. */
final class GifEncoderProvider implements VideoEncoderProvider {

  /** Sizes are unsigned numbers of 16 bits. */
  private static final int MOST_PX = 0xFFFF;

  /** Anything that knows the codec better goes first. */
  private static final int RANK = 10;

  @Override
  public String label() {
    return "GIF";
  }

  @Override
  public Set<Codec> codecs() {
    return Set.of(Codec.GIF);
  }

  @Override
  public int rank(Codec codec) {
    return RANK;
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    if (!configuration.codec().equals(Codec.GIF)) {
      return Availability.unavailable("GIF does not encode " + configuration.codec() + ".");
    }
    return configuration.widthPx() <= MOST_PX && configuration.heightPx() <= MOST_PX
        ? Availability.available()
        : Availability.unavailable("A GIF is at most %d pixels wide and high.".formatted(MOST_PX));
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    return new GifEncoder(configuration);
  }
}
