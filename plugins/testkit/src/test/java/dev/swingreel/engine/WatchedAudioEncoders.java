package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Encoders of one channel that keep every sample they get, as 16 bits. */
final class WatchedAudioEncoders implements AudioEncoderProvider {

  final List<Integer> samples = new ArrayList<>();
  final List<Integer> runs = new ArrayList<>();
  private final SampleFormat sampleFormat;

  WatchedAudioEncoders(SampleFormat sampleFormat) {
    this.sampleFormat = sampleFormat;
  }

  @Override
  public String label() {
    return "Watched";
  }

  @Override
  public Set<Codec> codecs() {
    return Set.of(Codec.OPUS);
  }

  @Override
  public int rank(Codec codec) {
    return 1;
  }

  @Override
  public Availability supports(AudioEncoderConfiguration configuration) {
    return Availability.available();
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    return new Watched(
        new AudioFormat(sampleFormat, configuration.sampleRateHz(), configuration.channelCount()));
  }

  private final class Watched implements AudioEncoder {

    private final AudioFormat format;

    Watched(AudioFormat format) {
      this.format = format;
    }

    @Override
    public AudioFormat inputFormat() {
      return format;
    }

    @Override
    public CodecConfiguration.Audio configuration() {
      return new CodecConfiguration.Audio(
          Codec.OPUS, ByteBuffer.allocate(0), format.sampleRateHz(), format.channelCount(), 0, 0);
    }

    @Override
    public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
      if (frame.timestampUs() != format.framesToUs(samples.size())) {
        throw new IllegalStateException(
            "run at %d us after %d samples".formatted(frame.timestampUs(), samples.size()));
      }
      runs.add(frame.frameCount());
      for (int i = 0; i < frame.frameCount(); i++) {
        samples.add(
            sampleFormat == SampleFormat.S16
                ? frame.data().getShort(i * Short.BYTES)
                : Math.round(frame.data().getFloat(i * Float.BYTES) * 32_768));
      }
    }

    @Override
    public void finish(Consumer<EncodedChunk> out) {
      // nothing is held back
    }

    @Override
    public void close() {
      // nothing to free
    }
  }
}
