package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.CapturingAudioSink.Block;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class LineSourceTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeLine line = new FakeLine(clock, FORMAT);
  private final Deque<Supplier<CaptureLine>> next = new ArrayDeque<>(List.of(() -> line));
  private final CapturingAudioSink sink = new CapturingAudioSink(0, leaks);
  private final LineSource source =
      new LineSource(
          () -> next.size() > 1 ? next.pollFirst().get() : next.peekFirst().get(),
          FORMAT,
          new LineSource.Names("microphone", "fake", "fake microphone"),
          clock);

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
  void isMutedWhenTheDeviceGivesNothingForTwoSecondsAndUsesItAgainWhenItIsBack() {
    FakeLine back = new FakeLine(clock, FORMAT);
    next.clear();
    next.add(
        () -> {
          throw new MediaException(MediaErrorCode.NOT_FOUND, "it is not there");
        });
    next.add(() -> back);
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    line.die();
    clock.advanceInStep(Duration.ofMillis(1_990), 1);
    assertThat(sink.isMuted()).isFalse();
    clock.advanceInStep(Duration.ofMillis(60), 1);
    assertThat(sink.isMuted()).isTrue();
    assertThat(line.isClosed()).isTrue();
    int before = sink.blocks().size();
    clock.advanceInStep(Duration.ofMillis(1_500), 1);
    assertThat(sink.blocks()).hasSize(before);

    clock.advanceInStep(Duration.ofSeconds(1), 1);
    assertThat(sink.isMuted()).isFalse();
    Block first = sink.blocks().get(before);
    assertThat(first.timestampUs() - sink.blocks().get(before - 1).endUs())
        .as("the hole")
        .isBetween(3_500_000L, 4_300_000L);
    Block last = sink.blocks().get(sink.blocks().size() - 1);
    assertThat(last.endUs()).isBetween(clock.nowUs() - 20_000, clock.nowUs());
    assertThat(sink.isEnded()).isFalse();
  }

  @Test
  void isMutedWhenTheDeviceFails() {
    line.fail(new IllegalStateException("driver says no"));
    source.start(sink);
    clock.awaitSleepers(1);
    assertThat(sink.isMuted()).isTrue();
    assertThat(sink.isEnded()).isFalse();
  }

  @Test
  void givesADeviceFiveSecondsToWakeUp() {
    line.delayFirstSound(4_500_000);
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(5), 1);
    assertThat(sink.isMuted()).isFalse();
    assertThat(sink.blocks()).isNotEmpty();
  }

  @Test
  void stampsWithWhatTheDeviceSaysOfItsDelay() {
    line.delay(30_000);
    long startUs = clock.nowUs();
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    assertThat(sink.blocks().get(0).timestampUs()).isEqualTo(startUs - 30_000);
  }

  @Test
  void showsTheHoleTheDeviceTellsOf() {
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(100), 1);
    line.lose(4_800);
    clock.advanceInStep(Duration.ofMillis(100), 1);
    List<Block> blocks = sink.blocks();
    assertThat(blocks.get(5).timestampUs() - blocks.get(4).endUs()).isEqualTo(100_000);
    assertThat(blocks.get(6).timestampUs()).isEqualTo(blocks.get(5).endUs());
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
    await()
        .during(Duration.ofMillis(50))
        .until(() -> !sink.isEnded() && !sink.isMuted() && sink.blocks().isEmpty());
  }

  @Test
  void closesItsLineAlsoIfNeverStarted() {
    source.close();
    assertThat(line.isClosed()).isTrue();
    assertThatThrownBy(() -> source.start(sink)).isInstanceOf(IllegalStateException.class);
  }
}
