package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.audio.internal.javasound.FakeJavaSoundDevice;
import dev.swingreel.sound.AudioAligner;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.CapturingAudioSink.Block;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device of Java Sound whose read would wait for ever once it stalls. */
class StalledJavaSoundTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final long BLOCK_US = 20_000;
  private static final long POLL_US = 5_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final Deque<FakeJavaSoundDevice> devices = new ArrayDeque<>();
  private final CapturingAudioSink sink = new CapturingAudioSink(0, leaks);
  private LineSource source;

  @AfterEach
  void close() {
    source.close();
    sink.close();
  }

  @Test
  void isMutedAfterTwoSecondsOpenedAnewAndUsedAgain() {
    FakeJavaSoundDevice device = open(0);
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    assertThat(sink.blocks()).hasSizeBetween(49, 50);
    device.stall(true);
    clock.advanceInStep(Duration.ofMillis(1_950), 1);
    assertThat(sink.isMuted()).isFalse();
    clock.advanceInStep(Duration.ofMillis(100), 1);
    assertThat(sink.isMuted()).isTrue();
    assertThat(device.isClosed()).isTrue();

    devices.add(new FakeJavaSoundDevice(clock, FORMAT, 0));
    devices.getLast().stall(true);
    clock.advanceInStep(Duration.ofSeconds(2), 1);
    devices.getLast().stall(false);
    int before = sink.blocks().size();
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    assertThat(sink.isMuted()).isFalse();
    assertThat(sink.blocks().size()).isGreaterThanOrEqualTo(before + 49);
    assertThat(lastBlock().endUs()).isBetween(clock.nowUs() - BLOCK_US - POLL_US, clock.nowUs());
  }

  @Test
  void givesTheSoundAfterAShortStallItsOwnTimeFromTheFirstBlockOn() {
    FakeJavaSoundDevice device = open(0);
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(2), 1);
    long stalledAtUs = clock.nowUs();
    device.stall(true);
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    device.stall(false);
    int before = sink.blocks().size();
    long backAtUs = clock.nowUs();
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    assertThat(sink.isMuted()).isFalse();
    List<Block> blocks = sink.blocks();
    assertThat(blocks.get(before - 1).endUs()).isBetween(stalledAtUs - 2 * BLOCK_US, stalledAtUs);
    assertThat(blocks.get(before).timestampUs()).isBetween(backAtUs - BLOCK_US, backAtUs + POLL_US);
    for (int i = before + 1; i < blocks.size(); i++) {
      assertThat(blocks.get(i).timestampUs()).isEqualTo(blocks.get(i - 1).endUs());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-500, 0, 500})
  void stillTellsHowItsClockDrifts(int ppm) {
    open(ppm);
    AudioAligner aligner = new AudioAligner(FORMAT, (startUs, samples, frames) -> {});
    source.start(new AligningSink(aligner));
    clock.advanceInStep(Duration.ofSeconds(100), 1);
    synchronized (aligner) {
      assertThat(aligner.driftPpm()).isCloseTo(ppm, within(50.0));
      // A slow device is late after 100 seconds by 50 ms, which are put right.
      assertThat(aligner.correctionUs()).isCloseTo(-100L * ppm, within(5_000L));
    }
  }

  private Block lastBlock() {
    return sink.blocks().get(sink.blocks().size() - 1);
  }

  private FakeJavaSoundDevice open(int ppm) {
    FakeJavaSoundDevice device = new FakeJavaSoundDevice(clock, FORMAT, ppm);
    devices.add(device);
    source =
        new LineSource(
            () -> devices.getLast().open(),
            FORMAT,
            new LineSource.Names("microphone", "Java Sound", "stalling microphone"),
            clock);
    return device;
  }

  private final class AligningSink implements AudioSink {

    private final AudioAligner aligner;

    AligningSink(AudioAligner aligner) {
      this.aligner = aligner;
    }

    @Override
    public void onFrame(AudioFrame frame) {
      synchronized (aligner) {
        aligner.accept(frame, clock.nowUs());
      }
    }

    @Override
    public void onMuted(boolean muted) {
      throw new AssertionError("the device gave sound all the time");
    }

    @Override
    public void onEnded(Optional<MediaException> cause) {
      throw new AssertionError("nobody ended it");
    }
  }
}
