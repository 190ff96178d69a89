package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import dev.swingreel.plugin.ffmpeg.internal.SoundEncoder;
import java.util.Map;
import java.util.Set;

/** One of FFmpeg's encoders for sound. Any thread. */
final class SoundEncoderProvider implements AudioEncoderProvider {

  private static final int MIN_RATE_HZ = 8_000;
  private static final int MAX_RATE_HZ = 192_000;
  private static final int MAX_CHANNELS = 2;

  private static final String NO_VORBIS =
      "This build of FFmpeg has no libvorbis; FFmpeg's own encoder of Vorbis is experimental, takes"
          + " stereo alone, does not keep to a rate, and needs half as much again for a worse sound."
          + " Opus is better than both.";

  private final Availability library;
  private final SoundCodec coder;

  SoundEncoderProvider(Availability library, SoundCodec coder) {
    this.library = library;
    this.coder = coder;
  }

  @Override
  public String label() {
    return coder.label();
  }

  @Override
  public Set<Codec> codecs() {
    return library.isAvailable() ? Set.of(coder.codec()) : Set.of();
  }

  /** FFmpeg's own encoder exists, but was measured not to be worth a recording. */
  @Override
  public Map<Codec, String> missing() {
    return library.isAvailable() && coder == SoundCodec.OPUS
        ? Map.of(Codec.VORBIS, NO_VORBIS)
        : Map.of();
  }

  @Override
  public int rank(Codec codec) {
    return FfmpegPlugin.RANK;
  }

  @Override
  public void prepare() {
    FfmpegPlugin.load(library);
  }

  @Override
  public Availability supports(AudioEncoderConfiguration configuration) {
    if (!library.isAvailable()) {
      return library;
    }
    if (!configuration.codec().equals(coder.codec())) {
      return Availability.unavailable(
          "%s encodes %s, not %s.".formatted(label(), coder.codec(), configuration.codec()));
    }
    int rate = configuration.sampleRateHz();
    if (rate < MIN_RATE_HZ || rate > MAX_RATE_HZ) {
      return Availability.unavailable(
          "%s takes sample rates from %d to %d Hz, not %d."
              .formatted(label(), MIN_RATE_HZ, MAX_RATE_HZ, rate));
    }
    int channels = configuration.channelCount();
    if (channels < 1 || channels > MAX_CHANNELS) {
      return Availability.unavailable(
          "%s encodes one or two channels here, not %d.".formatted(label(), channels));
    }
    return Availability.available();
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    return SoundEncoder.open(coder, configuration);
  }
}
