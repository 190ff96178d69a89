package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.CapturingVideoSink.Tick;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each way to ask for frames, on a clock that stands still. */
class CaptureModesTest {

  private static final long START_US = 1_000_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock(START_US);
  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
  private final ImageCanvas canvas = new ImageCanvas(image);
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private VideoTrack track;

  @AfterEach
  void end() {
    if (track != null) {
      track.stop();
    }
    sink.close();
    context.close();
  }

  @Test
  void aStreamHasOneLiveVideoTrackOfTheCanvasSize() {
    MediaStream stream = canvas.capture().captureStream(context);
    track = stream.getVideoTracks().get(0);
    assertThat(stream.getTracks()).containsExactly(track);
    assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
    assertThat(track.getSettings().width()).hasValue(40);
    assertThat(track.getSettings().height()).hasValue(30);
  }

  @Test
  void withoutARateEachPaintOfNewContentGivesAFrameAtItsTime() {
    capture(canvas.capture().captureStream(context));
    for (int i = 1; i <= 3; i++) {
      clock.advance(Duration.ofMillis(7));
      draw(i);
      sink.awaitFrames(i);
    }
    assertThat(frameTimes())
        .containsExactly(START_US + 7_000, START_US + 14_000, START_US + 21_000);
    assertThat(Pixels.rgb(lastFrame(), 0, 0)).isEqualTo(3);
  }

  @Test
  void withoutARateAPaintOfTheSamePixelsGivesNone() {
    capture(canvas.capture().captureStream(context));
    draw(1);
    sink.awaitFrames(1);
    canvas.present();
    draw(2);
    sink.awaitFrames(2);
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(2);
  }

  @Test
  void withoutARateSeveralDrawingsGiveOneFinishedFrameAndReadingGivesNone() {
    capture(canvas.capture().captureStream(context));
    image.setRGB(1, 0, 0x111111);
    image.setRGB(2, 0, 0x222222);
    draw(0x333333);
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(lastFrame(), 1, 0)).isEqualTo(0x111111);
    assertThat(Pixels.rgb(lastFrame(), 2, 0)).isEqualTo(0x222222);
    clock.advance(Duration.ofMillis(10));
    image.getRGB(0, 0, 40, 30, null, 0, 40);
    clock.advance(Duration.ofMillis(10));
    draw(0x444444);
    sink.awaitFrames(2);
    assertThat(frameTimes()).containsExactly(START_US, START_US + 20_000);
  }

  @Test
  void whatWasPresentedBeforeIsTheFirstFrame() {
    draw(9);
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(lastFrame(), 0, 0)).isEqualTo(9);
  }

  @Test
  void aSinkThatComesLateSeesThePresentPictureThoughThereAreNoTicks() {
    draw(9);
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    try (CapturingVideoSink late = new CapturingVideoSink(1, leaks)) {
      track.addSink(late);
      late.awaitFrames(1);
      assertThat(Pixels.rgb(late.frames().get(0), 0, 0)).isEqualTo(9);
      track.removeSink(late);
    }
  }

  @Test
  void aTrackThatIsDisabledTurnsBlackThoughThereAreNoTicks() {
    draw(9);
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    clock.advance(Duration.ofMillis(10));
    track.setEnabled(false);
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(lastFrame(), 0, 0)).isZero();
  }

  @Test
  void atRateZeroTheFirstPictureComesByItselfAndTheOthersOnRequest() {
    capture(canvas.capture().captureStream(context, 0));
    draw(1);
    sink.awaitFrames(1);
    draw(2);
    draw(3);
    clock.advance(Duration.ofSeconds(1));
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(1);
    canvas.capture().requestFrame();
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(lastFrame(), 0, 0)).isEqualTo(3);
  }

  @Test
  void aRequestGivesThePresentPictureEvenIfNothingIsNew() {
    capture(canvas.capture().captureStream(context, 0));
    draw(1);
    sink.awaitFrames(1);
    clock.advance(Duration.ofMillis(500));
    canvas.capture().requestFrame();
    sink.awaitFrames(2);
    assertThat(lastFrame().timestampUs()).isEqualTo(START_US + 500_000);
    assertThat(lastFrame().damage().isNone()).isTrue();
  }

  @Test
  void aRequestBeforeAnyPaintWaitsForTheFirst() {
    capture(canvas.capture().captureStream(context, 0));
    canvas.capture().requestFrame();
    draw(5);
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(lastFrame(), 0, 0)).isEqualTo(5);
  }

  @Test
  void belowARateTheFirstPictureComesAtOnceAndTheNextWithTheTicks() {
    capture(canvas.capture().captureStream(context, 10));
    clock.advance(Duration.ofMillis(30));
    draw(1);
    sink.awaitFrames(1);
    clock.awaitSleepers(1);
    draw(2);
    draw(3);
    clock.advanceInStep(Duration.ofMillis(250), 1);
    draw(4);
    clock.advanceInStep(Duration.ofMillis(100), 1);
    assertThat(frameTimes())
        .containsExactly(START_US + 30_000, START_US + 130_000, START_US + 330_000);
    assertThat(Pixels.rgb(lastFrame(), 0, 0)).isEqualTo(4);
  }

  @Test
  void belowARateARequestIsServedAtTheNextTick() {
    capture(canvas.capture().captureStream(context, 10));
    draw(1);
    sink.awaitFrames(1);
    clock.awaitSleepers(1);
    canvas.capture().requestFrame();
    clock.advanceInStep(Duration.ofMillis(300), 1);
    assertThat(frameTimes()).containsExactly(START_US, START_US + 100_000);
  }

  @Test
  void atAFixedRateEveryTickIsAFrameOrReportedUnchangedAtItsTime() {
    draw(1);
    capture(canvas.capture().captureStream(context, FrameRate.fixed(30)));
    clock.awaitSleepers(1);
    // The first tick may have passed before the sink was added.
    int before = sink.ticks().size();
    for (int tick = 1; tick <= 30; tick++) {
      if (tick % 3 == 0) {
        draw(tick);
      }
      advanceTo(dueUs(tick));
    }
    List<Tick> ticks = sink.ticks().subList(before, sink.ticks().size());
    assertThat(ticks).hasSize(30);
    for (int tick = 1; tick <= 30; tick++) {
      Tick told = ticks.get(tick - 1);
      assertThat(told.timestampUs()).isEqualTo(dueUs(tick));
      if (tick > 1) {
        assertThat(told.outcome()).isEqualTo(tick % 3 == 0 ? Outcome.FRAME : Outcome.UNCHANGED);
      }
    }
  }

  @Test
  void ticksThatPassedBeforeTheThreadCameBackAreReportedAsMissed() {
    draw(1);
    capture(canvas.capture().captureStream(context, FrameRate.fixed(10)));
    clock.awaitSleepers(1);
    clock.sleep(Duration.ofMillis(550));
    clock.awaitSleepers(1);
    assertThat(sink.ticks())
        .filteredOn(tick -> tick.timestampUs() > START_US)
        .extracting(Tick::timestampUs)
        .containsExactly(
            START_US + 100_000L,
            START_US + 200_000L,
            START_US + 300_000L,
            START_US + 400_000L,
            START_US + 500_000L);
    assertThat(sink.count(Outcome.MISSED)).isEqualTo(4);
  }

  @Test
  void afterStopThereAreNeitherFramesNorThreadsNorErrors() {
    capture(canvas.capture().captureStream(context));
    draw(1);
    sink.awaitFrames(1);
    track.stop();
    draw(2);
    canvas.capture().requestFrame();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(1);
    await().until(() -> captureThreads() == 0);
  }

  @Test
  void aNewSizeGivesFramesOfThatSizeWhollyDamaged() {
    capture(canvas.capture().captureStream(context));
    draw(1);
    sink.awaitFrames(1);
    canvas.setImage(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB));
    assertThat(track.getSettings().width()).hasValue(64);
    canvas.present();
    sink.awaitFrames(2);
    assertThat(lastFrame().width()).isEqualTo(64);
    assertThat(lastFrame().height()).isEqualTo(48);
    assertThat(lastFrame().damage().isUnknown()).isTrue();
  }

  @Test
  void withoutAFreeBufferThePictureComesWhenThereIsOne() {
    capture(canvas.capture().captureStream(context));
    try (CapturingVideoSink hoarder = new CapturingVideoSink(Integer.MAX_VALUE, leaks)) {
      track.addSink(hoarder);
      for (int i = 1; hoarder.count(Outcome.MISSED) == 0; i++) {
        int ticks = hoarder.ticks().size();
        clock.advance(Duration.ofMillis(1));
        draw(i);
        hoarder.awaitTicks(ticks + 1);
      }
      draw(0xABCDEF);
      track.removeSink(hoarder);
    }
    await()
        .until(
            () -> {
              clock.advance(Duration.ofMillis(10));
              return Pixels.rgb(lastFrame(), 0, 0) == 0xABCDEF;
            });
  }

  @Test
  void anOffscreenCanvasIsPaintedAtEachTickForItsTime() {
    OffscreenCanvas timed =
        new OffscreenCanvas(
            8,
            8,
            (g, us) -> {
              g.setColor(new Color((int) (us / 1000)));
              g.fillRect(0, 0, 8, 8);
            });
    capture(timed.capture().captureStream(context, FrameRate.fixed(50)));
    clock.awaitSleepers(1);
    clock.advanceInStep(Duration.ofMillis(100), 1);
    assertThat(lastFrame().timestampUs()).isEqualTo(START_US + 100_000);
    assertThat(Pixels.rgb(lastFrame(), 4, 4)).isEqualTo(1_100);
    timed.setSize(16, 4);
    clock.advanceInStep(Duration.ofMillis(20), 1);
    assertThat(lastFrame().width()).isEqualTo(16);
  }

  @Test
  void anOffscreenCanvasWithoutTicksIsPaintedWhenAsked() {
    int[] paintings = {0};
    OffscreenCanvas asked =
        new OffscreenCanvas(
            8,
            8,
            (g, us) -> {
              paintings[0]++;
              g.setColor(new Color(paintings[0]));
              g.fillRect(0, 0, 8, 8);
            });
    capture(asked.capture().captureStream(context));
    sink.awaitFrames(1);
    clock.advance(Duration.ofMillis(5));
    asked.repaint();
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(lastFrame(), 4, 4)).isEqualTo(2);
    assertThat(lastFrame().timestampUs()).isEqualTo(START_US + 5_000);
  }

  @Test
  void aPainterThatFailsEndsTheTrackWithItsSentence() {
    OffscreenCanvas failing =
        new OffscreenCanvas(
            8,
            8,
            (g, us) -> {
              if (us > START_US) {
                throw new IllegalStateException("no ink");
              }
            });
    capture(failing.capture().captureStream(context, FrameRate.fixed(10)));
    clock.advanceInStep(Duration.ofMillis(50), 1);
    clock.advance(Duration.ofMillis(50));
    events.runNext();
    sink.awaitEnded();
    assertThat(sink.endCause())
        .get()
        .extracting(MediaException::code)
        .isEqualTo(MediaErrorCode.UNKNOWN);
    assertThat(sink.endCause().orElseThrow()).hasMessageContaining("no ink");
    assertThat(track.readyState()).isEqualTo(TrackState.ENDED);
  }

  @Test
  void aPainterThatFailsWithAnErrorEndsTheTrackAsWell() {
    OffscreenCanvas failing =
        new OffscreenCanvas(
            8,
            8,
            (g, us) -> {
              if (us > START_US) {
                throw new StackOverflowError("too deep");
              }
            });
    capture(failing.capture().captureStream(context, FrameRate.fixed(10)));
    clock.advanceInStep(Duration.ofMillis(50), 1);
    clock.advance(Duration.ofMillis(50));
    events.runNext();
    sink.awaitEnded();
    assertThat(sink.endCause().orElseThrow()).hasMessageContaining("too deep");
    assertThat(track.readyState()).isEqualTo(TrackState.ENDED);
  }

  @Test
  void alphaIsKept() {
    BufferedImage glass = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    glass.setRGB(1, 1, 0x80112233);
    ImageCanvas translucent = new ImageCanvas(glass);
    translucent.present();
    capture(translucent.capture().captureStream(context));
    sink.awaitFrames(1);
    assertThat(Pixels.argb(lastFrame(), 1, 1)).isEqualTo(0x80112233);
  }

  @Test
  void imagesOfOtherTypesAreConverted() {
    BufferedImage bytes = new BufferedImage(6, 5, BufferedImage.TYPE_3BYTE_BGR);
    bytes.setRGB(3, 2, 0x336699);
    ImageCanvas converted = new ImageCanvas(bytes);
    converted.present();
    capture(converted.capture().captureStream(context));
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(lastFrame())).isEqualTo(Pixels.rgb(bytes));
  }

  @Test
  void impossibleRatesAreRefused() {
    CanvasCapture capture = canvas.capture();
    assertThatThrownBy(() -> capture.captureStream(context, -1))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
    for (double rate :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> capture.captureStream(context, rate))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void extremeRatesAreLegal() {
    draw(1);
    for (double rate : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, -0.0}) {
      MediaStream stream = canvas.capture().captureStream(context, rate);
      CapturingVideoSink first = new CapturingVideoSink(1, leaks);
      stream.getVideoTracks().get(0).addSink(first);
      canvas.capture().requestFrame();
      await()
          .until(
              () -> {
                clock.advance(Duration.ofMillis(1));
                return rate == Double.MIN_VALUE || first.count(Outcome.FRAME) > 0;
              });
      stream.getTracks().forEach(t -> t.stop());
      first.close();
    }
  }

  private static long dueUs(int tick) {
    return START_US + Math.round(tick * 1e6 / 30);
  }

  private void advanceTo(long momentUs) {
    clock.advanceInStep(Duration.of(momentUs - clock.nowUs(), ChronoUnit.MICROS), 1);
  }

  private void capture(MediaStream stream) {
    track = stream.getVideoTracks().get(0);
    track.addSink(sink);
  }

  private void draw(int rgb) {
    image.setRGB(0, 0, rgb);
    canvas.present();
  }

  private VideoFrame lastFrame() {
    return sink.frames().get(0);
  }

  private List<Long> frameTimes() {
    return sink.ticks().stream()
        .filter(tick -> tick.outcome() == Outcome.FRAME)
        .map(Tick::timestampUs)
        .toList();
  }

  private static long captureThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("capture-canvas:image"))
        .count();
  }
}
