package dev.swingreel.sample.wav;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import java.util.Set;

/** Offers uncompressed sound as the codec {@code pcm}. Stateless; any thread. */
final class PcmProvider implements AudioEncoderProvider {

  private static final int MOST_CHANNELS = 8;

  /** Anything that knows the codec better goes first. */
  private static final int RANK = 10;

  @Override
  public String label() {
    return "PCM";
  }

  @Override
  public Set<Codec> codecs() {
    return Set.of(Codec.PCM);
  }

  @Override
  public int rank(Codec codec) {
    return RANK;
  }

  @Override
  public Availability supports(AudioEncoderConfiguration configuration) {
    if (!configuration.codec().equals(Codec.PCM)) {
      return Availability.unavailable("PCM does not encode " + configuration.codec() + ".");
    }
    return configuration.channelCount() <= MOST_CHANNELS
        ? Availability.available()
        : Availability.unavailable("PCM takes at most " + MOST_CHANNELS + " channels.");
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    return new PcmEncoder(configuration.sampleRateHz(), configuration.channelCount());
  }
}
