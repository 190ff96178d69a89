package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A container that keeps everything in memory until the end, so that a crash would lose it. */
final class LateContainer implements ContainerProvider {

  private final FakeContainer right = new FakeContainer();

  @Override
  public List<String> types() {
    return right.types();
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return right.holds(type, codec);
  }

  @Override
  public String fileExtension(String type) {
    return right.fileExtension(type);
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    CapturingOutput memory = new CapturingOutput();
    return new Late(right.open(configuration, memory), memory, output);
  }

  private record Late(Muxer right, CapturingOutput memory, MuxerOutput output) implements Muxer {

    @Override
    public void write(int track, EncodedChunk chunk) throws IOException {
      right.write(track, chunk);
    }

    @Override
    public void flush() throws IOException {
      right.flush();
    }

    @Override
    public void complete(MuxerCompletion completion) throws IOException {
      right.complete(completion);
      output.append(ByteBuffer.wrap(memory.bytes()));
    }

    @Override
    public void close() {
      right.close();
    }
  }
}
