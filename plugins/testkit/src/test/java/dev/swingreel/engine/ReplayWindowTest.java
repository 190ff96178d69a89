package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.CapturingOutput;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

  @Test
  void keepsNothingOnceItIsClosedWhateverTheEncodersStillBring() throws IOException {
    try (MediaContext context =
        MediaContext.with(PluginCatalog.of(List.of()))
            .clock(new FakeMediaClock())
            .eventExecutor(new FakeEventExecutor())
            .build()) {
      ReplayWindow window = new ReplayWindow(context, new FakeContainer(), 10_000_000, 1 << 20);
      Muxer muxer =
          window.open(
              new MuxerConfiguration(
                  "video/x-fake",
                  List.of(
                      new CodecConfiguration.Audio(
                          Codec.OPUS, ByteBuffer.allocate(0), 48_000, 1, 0, 0)),
                  "test",
                  Optional.empty(),
                  UUID.randomUUID()),
              new CapturingOutput());
      muxer.write(0, keyFrame(0));
      assertThat(window.heldBytes()).isGreaterThan(1_000);

      window.close();
      muxer.write(0, keyFrame(100_000));
      assertThat(window.heldBytes()).isZero();
      assertThat(window.heldUs()).isZero();
    }
  }

  private static EncodedChunk keyFrame(long timestampUs) {
    return new EncodedChunk(ByteBuffer.allocate(1_000), timestampUs, 100_000, true, false, 0);
  }
}
