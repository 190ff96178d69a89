package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Opens encoders of sound that make one mistake. */
record WrongSoundEncoder(AudioEncoderProvider right, UnaryOperator<AudioEncoder> mistake)
    implements AudioEncoderProvider {

  static AudioEncoderProvider reusingItsBuffer() {
    return wrong(OneBuffer::new);
  }

  static AudioEncoderProvider handingOutWhenClosed() {
    return wrong(Later::new);
  }

  private static AudioEncoderProvider wrong(UnaryOperator<AudioEncoder> mistake) {
    return new WrongSoundEncoder(
        new FakeAudioEncoderProvider("Wrong", 1, List.of(Codec.OPUS)), mistake);
  }

  @Override
  public String label() {
    return right.label();
  }

  @Override
  public Set<Codec> codecs() {
    return right.codecs();
  }

  @Override
  public int rank(Codec codec) {
    return right.rank(codec);
  }

  @Override
  public Availability supports(AudioEncoderConfiguration configuration) {
    return right.supports(configuration);
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    return mistake.apply(right.open(configuration));
  }

  /** Passes everything on. */
  private static class Passing implements AudioEncoder {

    final AudioEncoder right;

    Passing(AudioEncoder right) {
      this.right = right;
    }

    @Override
    public AudioFormat inputFormat() {
      return right.inputFormat();
    }

    @Override
    public CodecConfiguration.Audio configuration() {
      return right.configuration();
    }

    @Override
    public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
      right.encode(frame, out);
    }

    @Override
    public void finish(Consumer<EncodedChunk> out) {
      right.finish(out);
    }

    @Override
    public void close() {
      right.close();
    }
  }

  private static final class OneBuffer extends Passing {

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(100);

    OneBuffer(AudioEncoder right) {
      super(right);
    }

    @Override
    public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
      right.encode(
          frame,
          chunk -> {
            buffer.clear().put(chunk.data().duplicate()).flip();
            out.accept(
                EncodedChunk.of(buffer, chunk.timestampUs(), chunk.durationUs(), chunk.keyframe()));
          });
    }
  }

  private static final class Later extends Passing {

    private final List<Runnable> later = new ArrayList<>();

    Later(AudioEncoder right) {
      super(right);
    }

    @Override
    public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
      right.encode(frame, chunk -> later.add(() -> out.accept(chunk)));
    }

    @Override
    public void close() {
      later.forEach(Runnable::run);
      later.clear();
      right.close();
    }
  }
}
