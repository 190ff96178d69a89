package dev.swingreel.engine;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;

/** Encoders that show the test every picture they get. */
record WatchedVideoEncoders(PixelFormat inputFormat, Consumer<VideoFrame> watcher)
    implements VideoEncoderProvider {

  @Override
  public String label() {
    return "Watched";
  }

  @Override
  public Set<Codec> codecs() {
    return Set.of(Codec.VP8);
  }

  @Override
  public int rank(Codec codec) {
    return 1;
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    return Availability.available();
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    return new Watched(configuration);
  }

  private final class Watched implements VideoEncoder {

    private final CodecConfiguration.Video configuration;

    Watched(VideoEncoderConfiguration wanted) {
      configuration =
          new CodecConfiguration.Video(
              wanted.codec(),
              ByteBuffer.allocate(0),
              wanted.widthPx(),
              wanted.heightPx(),
              wanted.colorSpace());
    }

    @Override
    public PixelFormat inputFormat() {
      return inputFormat;
    }

    @Override
    public CodecConfiguration.Video configuration() {
      return configuration;
    }

    @Override
    public void encode(
        VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out) {
      watcher.accept(frame);
      out.accept(
          EncodedChunk.of(ByteBuffer.allocate(1), frame.timestampUs(), durationUs, keyframe));
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
