package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Opens encoders that make no key frame but the first. */
final class KeylessEncoderProvider implements VideoEncoderProvider {

  private final FakeVideoEncoderProvider right =
      new FakeVideoEncoderProvider("Keyless", 1, List.of(Codec.VP8));

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
  public Availability supports(VideoEncoderConfiguration configuration) {
    return right.supports(configuration);
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    return new Keyless(right.open(configuration));
  }

  private record Keyless(VideoEncoder right) implements VideoEncoder {

    @Override
    public PixelFormat inputFormat() {
      return right.inputFormat();
    }

    @Override
    public CodecConfiguration.Video configuration() {
      return right.configuration();
    }

    @Override
    public void encode(
        VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out) {
      right.encode(frame, durationUs, false, out);
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
}
