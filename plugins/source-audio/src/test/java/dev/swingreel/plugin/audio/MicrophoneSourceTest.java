package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.CapturingAudioSink.Block;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class MicrophoneSourceTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeLine line = new FakeLine(clock, FORMAT);
  private final CapturingAudioSink sink = new CapturingAudioSink(0, leaks);
  private final MicrophoneSource source =
      new MicrophoneSource(line, FORMAT, "fake microphone", clock);

  @AfterEach
  void close() {
    source.close();
    sink.close();
  }

  @Test
  void stampsTheFirstSampleWithItsArrivalEvenIfTheDeviceIsSlowToStart() {
    line.delayFirstSound(1_400_000);
    long startUs = clock.nowUs();
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(1_600), 1);
    assertThat(sink.blocks().get(0).timestampUs()).isEqualTo(startUs + 1_400_000);
    assertThat(sink.blocks()).hasSize(10);
  }

  @Test
  void countsSamplesFromThere() {
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(5), 1);
    List<Block> blocks = sink.blocks();
    assertThat(blocks).hasSize(250);
    for (int i = 1; i < blocks.size(); i++) {
      assertThat(blocks.get(i).timestampUs()).isEqualTo(blocks.get(i - 1).endUs());
    }
  }

  @Test
  void showsWhatTheDeviceLostWhenNobodyReadForLong() {
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(2), 1);
    clock.awaitSleepers(1);
    clock.advance(Duration.ofSeconds(1));
    clock.advanceInStep(Duration.ofSeconds(2), 1);
    Block last = sink.blocks().get(sink.blocks().size() - 1);
    assertThat(last.endUs()).isBetween(clock.nowUs() - 40_000, clock.nowUs() + 1);
    long soundUs = sink.blocks().stream().mapToLong(Block::durationUs).sum();
    assertThat(clock.nowUs() - 1_000_000 - soundUs).isBetween(700_000L, 900_000L);
  }

  @Test
  void losesABlockAndKeepsCountingWhenEveryBufferIsInUse() {
    CapturingAudioSink hoarder = new CapturingAudioSink(Integer.MAX_VALUE, leaks);
    source.start(hoarder);
    clock.advanceInStep(Duration.ofSeconds(2), 1);
    assertThat(hoarder.blocks()).hasSize(50);
    hoarder.close();
    clock.advanceInStep(Duration.ofMillis(20), 1);
    Block next = hoarder.blocks().get(50);
    assertThat(next.timestampUs() - hoarder.blocks().get(49).endUs()).isEqualTo(1_000_000);
    source.stop();
  }

  @Test
  void endsWhenTheDeviceGivesNothingForTwoSeconds() {
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    line.die();
    clock.advanceInStep(Duration.ofMillis(1_990), 1);
    assertThat(sink.isEnded()).isFalse();
    clock.advance(Duration.ofMillis(40));
    for (int i = 0; i < 5 && !sink.isEnded(); i++) {
      clock.advance(Duration.ofMillis(20));
    }
    sink.awaitEnded();
    assertThat(sink.endCause())
        .hasValueSatisfying(
            cause -> {
              assertThat(cause.code()).isEqualTo(MediaErrorCode.NOT_READABLE);
              assertThat(cause).hasMessageContaining("fake microphone");
            });
  }

  @Test
  void endsWhenTheDeviceFails() {
    line.fail(new IllegalStateException("driver says no"));
    source.start(sink);
    sink.awaitEnded();
    assertThat(sink.endCause())
        .hasValueSatisfying(e -> assertThat(e).hasCauseInstanceOf(IllegalStateException.class));
  }

  @Test
  @Timeout(10)
  void stopsThoughAReadHangsUntilTheLineIsClosed() {
    line.hang();
    source.start(sink);
    source.stop();
    assertThat(line.isHalted()).isTrue();
    assertThat(sink.isEnded()).isFalse();
    source.close();
    assertThat(line.isClosed()).isTrue();
  }

  @Test
  void doesNotCallAStopTheLossOfTheDevice() {
    source.start(sink);
    clock.awaitSleepers(1);
    source.stop();
    await().during(Duration.ofMillis(50)).until(() -> !sink.isEnded() && sink.blocks().isEmpty());
  }

  @Test
  void closesItsLineAlsoIfNeverStarted() {
    source.close();
    assertThat(line.isClosed()).isTrue();
    assertThatThrownBy(() -> source.start(sink)).isInstanceOf(IllegalStateException.class);
  }
}
