package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MuxerWatchTest {

  private static final long SECOND_US = 1_000_000;

  private static final Muxer NOTHING =
      new Muxer() {
        @Override
        public void write(int track, EncodedChunk chunk) {
          throw new AssertionError("nothing is written");
        }

        @Override
        public void flush() {
          throw new AssertionError("nothing is flushed");
        }

        @Override
        public void complete(MuxerCompletion completion) {
          throw new AssertionError("nothing is completed");
        }

        @Override
        public void close() {
          throw new AssertionError("nothing is closed");
        }
      };

  private final MuxerWatch watch = new MuxerWatch();
  private final List<Boolean> inTheContainer = new ArrayList<>();
  private final List<Boolean> onTheDisk = new ArrayList<>();
  private long nowUs;

  @Test
  void blamesTheContainerAndNeverTheDisk() throws IOException {
    watch.begin();
    open();

    assertThat(inTheContainer).containsExactly(true);
    assertThat(onTheDisk).containsExactly(false);
    assertThat(hangsForSeventySeconds()).isFalse();
  }

  @Test
  void looksAtOneThreadAlone() {
    watch.begin();
    Worker other =
        Worker.start(
            "other",
            () -> {
              try {
                open();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(other.join(Duration.ofMinutes(1))).isTrue();
    assertThat(inTheContainer).containsExactly(false);
  }

  @Test
  void doesNotCountTheTimeInWhichNobodyLooked() throws IOException {
    watch.begin();
    Container container =
        output -> {
          assertThat(watch.isHanging(nowUs)).isFalse();
          nowUs += 8 * 3_600 * SECOND_US;
          assertThat(watch.isHanging(nowUs)).as("after a sleep of the computer").isFalse();
        };
    watch.open(container, configuration(), new Disk());
  }

  private void open() throws IOException {
    Container container =
        output -> {
          inTheContainer.add(hangsForSeventySeconds());
          output.append(ByteBuffer.allocate(1));
        };
    watch.open(container, configuration(), new Disk());
  }

  private boolean hangsForSeventySeconds() {
    boolean hangs = false;
    for (int i = 0; i < 70; i++) {
      nowUs += SECOND_US;
      hangs |= watch.isHanging(nowUs);
    }
    return hangs;
  }

  private static MuxerConfiguration configuration() {
    return new MuxerConfiguration(
        "video/x-fake",
        List.of(new CodecConfiguration.Audio(Codec.OPUS, ByteBuffer.allocate(0), 48_000, 1, 0, 0)),
        "test",
        Optional.empty(),
        UUID.randomUUID());
  }

  /** A container of which only the opening counts. */
  @FunctionalInterface
  private interface Container extends ContainerProvider {

    void open(MuxerOutput output) throws IOException;

    @Override
    default Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
      open(output);
      return NOTHING;
    }

    @Override
    default List<String> types() {
      return List.of();
    }

    @Override
    default boolean holds(String type, Codec codec) {
      return false;
    }

    @Override
    default String fileExtension(String type) {
      return "";
    }
  }

  private final class Disk implements MuxerOutput {

    @Override
    public void append(ByteBuffer bytes) {
      onTheDisk.add(hangsForSeventySeconds());
    }

    @Override
    public long position() {
      return 0;
    }

    @Override
    public void patch(long offset, ByteBuffer bytes) {
      throw new AssertionError("nothing is patched");
    }
  }
}
