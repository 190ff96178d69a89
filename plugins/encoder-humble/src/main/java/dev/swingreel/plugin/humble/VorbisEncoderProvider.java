package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.humble.internal.VorbisEncoder;
import java.util.Set;

/** Vorbis through Humble Video's libvorbis. Any thread. */
final class VorbisEncoderProvider implements AudioEncoderProvider {

  private static final int MIN_RATE_HZ = 8_000;
  private static final int MAX_RATE_HZ = 50_000;
  private static final int MAX_CHANNELS = 2;

  private final Availability library;

  VorbisEncoderProvider(Availability library) {
    this.library = library;
  }

  @Override
  public String label() {
    return "Humble libvorbis";
  }

  @Override
  public Set<Codec> codecs() {
    return library.isAvailable() ? Set.of(Codec.VORBIS) : Set.of();
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
  public Availability supports(AudioEncoderConfiguration configuration) {
    if (!library.isAvailable()) {
      return library;
    }
    if (!configuration.codec().equals(Codec.VORBIS)) {
      return Availability.unavailable(
          "Humble libvorbis encodes vorbis, not " + configuration.codec() + ".");
    }
    int rate = configuration.sampleRateHz();
    if (rate < MIN_RATE_HZ || rate > MAX_RATE_HZ) {
      return Availability.unavailable(
          "Humble libvorbis takes sample rates from %d to %d Hz, not %d."
              .formatted(MIN_RATE_HZ, MAX_RATE_HZ, rate));
    }
    int channels = configuration.channelCount();
    if (channels < 1 || channels > MAX_CHANNELS) {
      return Availability.unavailable(
          "Humble libvorbis encodes one or two channels here, not " + channels + ".");
    }
    if (configuration.bitsPerSecond() < 1 || configuration.bitsPerSecond() > Integer.MAX_VALUE) {
      return Availability.unavailable(
          "Humble libvorbis cannot make " + configuration.bitsPerSecond() + " bits per second.");
    }
    return Availability.available();
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    return VorbisEncoder.open(configuration);
  }
}
