package dev.swingreel.plugin.screen;

import static dev.swingreel.testkit.CapturingVideoSink.Outcome.FRAME;
import static dev.swingreel.testkit.CapturingVideoSink.Outcome.MISSED;
import static dev.swingreel.testkit.CapturingVideoSink.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pacing, misses and ends, with a grabber and a clock that do what they are told. */
class ScreenSourceTest {

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeGrabber grabber = new FakeGrabber(4, 2);
  private final CapturingVideoSink sink = new CapturingVideoSink(1);
  private ScreenSource source = showing(DisplaySurface.MONITOR);

  @AfterEach
  void nothingIsLeft() {
    source.close();
    sink.close();
    assertThat(grabber.framesInUse()).isZero();
    assertThat(grabber.closes).hasValue(1);
    assertThat(sink.callsAfterEnd()).isZero();
  }

  @Test
  void deliversOneFrameATickStampedWithTheTick() {
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(350), 1);

    assertThat(sink.ticks())
        .extracting(CapturingVideoSink.Tick::timestampUs)
        .containsExactly(1_000_000L, 1_100_000L, 1_200_000L, 1_300_000L);
    assertThat(sink.count(FRAME)).isEqualTo(4);
  }

  @Test
  void changesTheCursorWhileItRuns() {
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(100), 1);
    source.showCursor(CursorMode.NEVER);

    assertThat(grabber.cursor).isEqualTo(CursorMode.NEVER);
    assertThat(source.settings().cursor()).contains(CursorMode.NEVER);

    source.showCursor(CursorMode.MOTION);
    assertThat(grabber.cursor).as("none of its modes").isEqualTo(CursorMode.NEVER);
    assertThat(source.settings().cursor()).contains(CursorMode.NEVER);
    assertThat(source.settings().display().orElseThrow().screenPixelRatio()).isEqualTo(2);
  }

  @Test
  void saysThatNothingChanged() {
    grabber.onGrab = () -> Optional.of(Damage.none());
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(200), 1);

    assertThat(sink.count(UNCHANGED)).isEqualTo(3);
    assertThat(sink.count(FRAME)).isZero();
  }

  @Test
  void isMutedWhileThereIsNoPicture() {
    grabber.onGrab = Optional::empty;
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(950), 1);
    assertThat(sink.isMuted()).isFalse();
    clock.advanceInStep(Duration.ofMillis(100), 1);
    assertThat(sink.isMuted()).isTrue();
    assertThat(sink.count(MISSED)).isEqualTo(11);

    grabber.onGrab = () -> Optional.of(Damage.unknown());
    clock.advanceInStep(Duration.ofMillis(100), 1);

    assertThat(sink.isMuted()).isFalse();
    assertThat(sink.count(FRAME)).isEqualTo(1);
  }

  @Test
  void waitsForAnAreaThatIsAwayForAMoment() {
    MediaException gone = new MediaException(MediaErrorCode.NOT_FOUND, "The monitor is away.");
    grabber.onPoll =
        () -> {
          throw gone;
        };
    source.start(sink);
    clock.advanceInStep(Duration.ofMillis(2_900), 1);
    assertThat(sink.isEnded()).isFalse();

    clock.advance(Duration.ofMillis(200));
    sink.awaitEnded();

    assertThat(sink.endCause()).contains(gone);
  }

  @Test
  void givesAMonitorThatIsAwayItsTimeHoweverLongThereWereNoPicturesBefore() {
    grabber.onGrab = Optional::empty;
    source.start(sink);
    clock.advanceInStep(Duration.ofSeconds(20), 1);
    assertThat(sink.isMuted()).isTrue();

    grabber.onPoll =
        () -> {
          throw new MediaException(MediaErrorCode.NOT_FOUND, "The monitor is away.");
        };
    clock.advanceInStep(Duration.ofMillis(2_500), 1);
    assertThat(sink.isEnded()).isFalse();
    grabber.onPoll = () -> {};
    grabber.onGrab = () -> Optional.of(Damage.unknown());
    clock.advanceInStep(Duration.ofMillis(200), 1);

    assertThat(sink.isEnded()).isFalse();
    assertThat(sink.isMuted()).isFalse();
  }

  @Test
  void endsWithACauseWhenMemoryRunsOut() {
    OutOfMemoryError none = new OutOfMemoryError("Cannot reserve direct buffer memory");
    grabber.onPoll =
        () -> {
          throw none;
        };
    source.start(sink);
    sink.awaitEnded();

    assertThat(sink.endCause().orElseThrow())
        .hasCause(none)
        .hasMessageContaining("cannot be captured any more");
  }

  @Test
  void waitsForNoWindowThatWasClosed() {
    MediaException closed = new MediaException(MediaErrorCode.NOT_FOUND, "The window was closed.");
    grabber.onPoll =
        () -> {
          throw closed;
        };
    source = showing(DisplaySurface.WINDOW);
    source.start(sink);
    sink.awaitEnded();

    assertThat(sink.endCause()).contains(closed);
    assertThat(sink.ticks()).isEmpty();
  }

  @Test
  void endsAtOnceWhenTheDisplayIsLost() {
    MediaException lost = new MediaException(MediaErrorCode.NOT_READABLE, "It is lost.");
    source.start(sink);
    clock.awaitSleepers(1);
    grabber.onGrab =
        () -> {
          throw lost;
        };
    clock.advance(Duration.ofMillis(100));
    sink.awaitEnded();

    assertThat(sink.endCause()).contains(lost);
  }

  @Test
  void turnsABugIntoAnEndWithASentence() {
    grabber.onGrab =
        () -> {
          throw new IllegalStateException("a bug");
        };
    source.start(sink);
    sink.awaitEnded();

    assertThat(sink.endCause().orElseThrow().code()).isEqualTo(MediaErrorCode.UNKNOWN);
    assertThat(sink.endCause().orElseThrow()).hasMessageContaining("a bug");
  }

  @Test
  void startsOnceAndNeverAfterClose() {
    source.stop();
    source.start(sink);
    assertThatThrownBy(() -> source.start(sink)).isInstanceOf(IllegalStateException.class);
    source.close();
    source.close();
    assertThatThrownBy(() -> source.start(sink)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void mayBeClosedFromInsideItsSink() {
    source.start(
        new VideoSink() {
          @Override
          public void onFrame(VideoFrame frame) {
            source.close();
            assertThat(frame.width()).isEqualTo(4);
            assertThat(grabber.closes).as("not under the feet of the capture thread").hasValue(0);
          }

          @Override
          public void onUnchanged(long timestampUs) {}

          @Override
          public void onMissed(long timestampUs) {}

          @Override
          public void onMuted(boolean muted) {}

          @Override
          public void onEnded(Optional<MediaException> cause) {}
        });

    Awaitility.await().until(() -> grabber.closes.get() == 1);
  }

  @Test
  void tellsHowManyPicturesASecondASlowMeansReaches() {
    source.close();
    FakeGrabber slow = new FakeGrabber(4, 2);
    try (ScreenSource slowed = showing(DisplaySurface.MONITOR, slow, OptionalDouble.of(7))) {
      assertThat(slowed.reachedRateHz()).as("of the trial").hasValue(7);
      slowed.start(sink);
      clock.advanceInStep(Duration.ofSeconds(1), 1);
      assertThat(slowed.reachedRateHz()).as("as fast as wished").isEmpty();

      slow.onGrab = Optional::empty;
      clock.advanceInStep(Duration.ofMillis(600), 1);
      slow.onGrab = () -> Optional.of(Damage.none());
      clock.advanceInStep(Duration.ofMillis(400), 1);

      assertThat(slowed.reachedRateHz()).as("missed 6 of 10").hasValue(4);
      assertThat(slowed.settings().frameRate()).isEqualTo(FrameRate.fixed(10));
    }
    assertThat(source.reachedRateHz()).as("of a means that is fast enough").isEmpty();
  }

  private ScreenSource showing(DisplaySurface surface) {
    return showing(surface, grabber, OptionalDouble.empty());
  }

  private ScreenSource showing(
      DisplaySurface surface, FakeGrabber captures, OptionalDouble paceHz) {
    return new ScreenSource(
        new VideoSourceRequest(
            SourceDevice.of("screen:0", "Fake"),
            FrameRate.fixed(10),
            CursorMode.ALWAYS,
            SettingValues.NONE,
            clock),
        captures,
        "screen:0 (Fake)",
        new DisplaySettings(
            surface, CursorMode.ALWAYS, EnumSet.of(CursorMode.ALWAYS, CursorMode.NEVER), 2),
        paceHz);
  }
}
