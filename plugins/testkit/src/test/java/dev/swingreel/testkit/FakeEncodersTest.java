package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FakeEncodersTest {

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final VideoFramePool pool = leaks.videoPool(PixelFormat.I420, 64, 48, 4);
  private final FakeVideoEncoderProvider provider =
      new FakeVideoEncoderProvider("Fake", 1, List.of(Codec.VP8));
  private final List<EncodedChunk> chunks = new CopyOnWriteArrayList<>();

  @Test
  void describeTheFrameInTheChunk() {
    VideoEncoder encoder = open();
    long checksum = encode(encoder, 33_333);
    assertThat(text(chunks.get(0)))
        .isEqualTo("video ts=33333 dur=40000 64x48 crc=%08x key".formatted(checksum));
  }

  @Test
  void failWhenTold() {
    VideoEncoder encoder = open();
    provider.behaviour().failNext(new MediaException(MediaErrorCode.UNKNOWN, "out of bits"));
    assertThatThrownBy(() -> encode(encoder, 0)).hasMessage("out of bits");
    assertThatThrownBy(() -> encode(encoder, 1)).hasMessageContaining("FAILED");
    encoder.close();
    provider.behaviour().failOpen(new MediaException(MediaErrorCode.NOT_SUPPORTED, "no licence"));
    assertThatThrownBy(this::open).hasMessage("no licence");
  }

  @Test
  void hangUntilReleasedDeafToInterrupts() {
    VideoEncoder encoder = open();
    provider.behaviour().hang();
    Worker worker = Worker.start("encode-video", () -> encode(encoder, 0));
    provider.behaviour().awaitHanging();
    assertThat(worker.stop(Duration.ofMillis(50))).isFalse();
    assertThat(chunks).isEmpty();
    provider.behaviour().release();
    assertThat(worker.join(Duration.ofSeconds(5))).isTrue();
    assertThat(chunks).hasSize(1);
  }

  @Test
  void takeTheirTimeOnTheClock() {
    FakeMediaClock clock = new FakeMediaClock();
    provider.behaviour().takeTime(clock, Duration.ofMillis(30));
    VideoEncoder encoder = open();
    Worker worker = Worker.start("encode-video", () -> encode(encoder, 0));
    clock.awaitSleepers(1);
    clock.advance(Duration.ofMillis(29));
    assertThat(chunks).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(worker.join(Duration.ofSeconds(5))).isTrue();
    assertThat(chunks).hasSize(1);
  }

  @Test
  void lagBehindAndDrainAtTheEnd() {
    provider.behaviour().holdBack(2);
    VideoEncoder encoder = open();
    for (int i = 0; i < 5; i++) {
      encode(encoder, i);
    }
    assertThat(chunks).hasSize(3);
    encoder.finish(chunks::add);
    assertThat(chunks).extracting(EncodedChunk::timestampUs).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThatThrownBy(() -> encode(encoder, 9)).hasMessageContaining("FINISHED");
  }

  private VideoEncoder open() {
    return provider.open(
        new VideoEncoderConfiguration(
            Codec.VP8,
            64,
            48,
            ColorSpace.BT709_LIMITED,
            FrameRate.upTo(30),
            100_000,
            SettingValues.NONE));
  }

  private long encode(VideoEncoder encoder, long at) {
    try (VideoFrame frame = pool.poll()) {
      new MovingPattern(64, 48).paint(frame, at, Damage.unknown());
      frame.filled(at, Damage.unknown());
      encoder.encode(frame, 40_000, false, chunks::add);
      return FrameChecksum.of(frame);
    }
  }

  private static String text(EncodedChunk chunk) {
    return StandardCharsets.UTF_8.decode(chunk.data()).toString();
  }
}
