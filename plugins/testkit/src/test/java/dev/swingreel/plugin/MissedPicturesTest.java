package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoSource;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a source that gives no pictures is blamed for it, and when it is not. */
class MissedPicturesTest {

  private static final long TICK_US = 100_000;
  private static final Duration TICK = Duration.ofMillis(TICK_US / 1_000);
  private static final int TEN_SECONDS = 100;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final PluginFaults faults = new PluginFaults();
  private final FakeVideoSource source = new FakeVideoSource(64, 48, FrameRate.upTo(10));
  private final Downstream sink = new Downstream();

  @BeforeEach
  void start() {
    new GuardedVideoSource(
            new PluginGuard("leaky", faults, PluginGuard.Patience.USUAL),
            source,
            "leaking",
            clock,
            source.settings())
        .start(sink);
  }

  @Test
  void aSourceThatOnlyMissesForTenSecondsIsCutOffAndNamed() {
    source.emit(clock.nowUs());
    miss(TEN_SECONDS);
    assertThat(faults.all()).isEmpty();
    miss(1);
    assertThat(sink.isEnded).isTrue();
    assertThat(faults.all())
        .extracting(PluginFault::sentence)
        .containsExactly(
            "The plugin leaky gave no picture for 10000 ms, though nobody else held one, with its"
                + " source leaking, which was cut off.");
  }

  @Test
  void aPictureNowAndThenIsEnough() {
    for (int i = 0; i < 10; i++) {
      emit();
      miss(TEN_SECONDS - 1);
    }
    assertBlameless();
  }

  @Test
  void aSourceThatSaysThatNothingChangesIsNotMissing() {
    source.emit(clock.nowUs());
    miss(TEN_SECONDS - 1);
    clock.advance(TICK);
    source.unchanged(clock.nowUs());
    miss(TEN_SECONDS - 1);
    assertBlameless();
  }

  @Test
  void aSourceThatIsMutedBeginsAnew() {
    source.emit(clock.nowUs());
    miss(TEN_SECONDS - 1);
    source.mute(true);
    clock.advance(Duration.ofMinutes(1));
    source.mute(false);
    miss(TEN_SECONDS - 1);
    assertBlameless();
  }

  @Test
  void aSourceIsNotBlamedForPicturesThatWaitElsewhere() {
    source.emit(clock.nowUs());
    sink.isHolding = true;
    miss(3 * TEN_SECONDS);
    assertBlameless();
  }

  @Test
  void aSourceWithoutItsFirstPictureIsWaitedForElsewhere() {
    miss(3 * TEN_SECONDS);
    assertBlameless();
  }

  @Test
  void ticksOfAMachineThatSleptAreNobodysFault() {
    source.emit(clock.nowUs());
    miss(2);
    long sleptUs = clock.nowUs();
    clock.advance(Duration.ofMinutes(10).minusMillis(50));
    for (long tickUs = sleptUs + TICK_US; tickUs <= clock.nowUs(); tickUs += TICK_US) {
      source.missed(tickUs);
    }
    miss(TEN_SECONDS / 2);
    assertBlameless();
  }

  @Test
  void aSourceThatCannotKeepUpIsNotBlamed() {
    long tickUs = clock.nowUs();
    source.emit(tickUs);
    for (int i = 0; i < 3 * TEN_SECONDS; i++) {
      tickUs += TICK_US;
      clock.advance(Duration.ofMillis(150));
      source.missed(tickUs);
    }
    assertBlameless();
  }

  private void emit() {
    clock.advance(TICK);
    source.emit(clock.nowUs());
  }

  private void miss(int ticks) {
    for (int i = 0; i < ticks; i++) {
      clock.advance(TICK);
      source.missed(clock.nowUs());
    }
  }

  private void assertBlameless() {
    assertThat(faults.all()).isEmpty();
    assertThat(sink.isEnded).isFalse();
  }

  /** Says what it is told to say. */
  private static final class Downstream implements VideoSink {

    private boolean isHolding;
    private boolean isEnded;

    @Override
    public boolean mayHoldPictures() {
      return isHolding;
    }

    @Override
    public void onFrame(VideoFrame frame) {}

    @Override
    public void onUnchanged(long timestampUs) {}

    @Override
    public void onMissed(long timestampUs) {}

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(Optional<MediaException> cause) {
      isEnded = true;
    }
  }
}
