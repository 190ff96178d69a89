package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.awt.Color;
import java.awt.Graphics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Swing components that throw when they are painted, on a clock that stands still. */
class FailingPaintTest {

  private static final FrameRate FAST = FrameRate.fixed(60);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private final AtomicInteger paintings = new AtomicInteger();
  private final AtomicInteger toldToSwing = new AtomicInteger();
  private volatile boolean isBroken = true;
  private VideoTrack track;
  private Thread.UncaughtExceptionHandler handlerBefore;

  /** For every thread, as AWT may end its own and begin another. */
  @BeforeEach
  void countWhatSwingIsTold() {
    handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> toldToSwing.incrementAndGet());
  }

  @AfterEach
  void end() {
    Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
    if (track != null) {
      track.stop();
    }
    sink.close();
    context.close();
  }

  @Test
  void areTriedSixTimesInThreeSecondsThenTheTrackEndsWithTheCause() {
    long beganUs = clock.nowUs();
    capture(CanvasCapture.of(new Brittle()).captureStream(context, FAST));
    passTimeUntilEnded();
    assertThat(paintings).hasValue(6);
    assertThat(toldToSwing).hasValue(6);
    assertThat(clock.nowUs() - beganUs).isGreaterThanOrEqualTo(3_000_000);
    assertThat(sink.endCause().orElseThrow()).hasMessageContaining("no ink");
    assertThat(track.readyState()).isEqualTo(TrackState.ENDED);
  }

  @Test
  void endATrackWithoutTicksAsWell() {
    capture(CanvasCapture.of(new Brittle()).captureStream(context));
    passTimeUntilEnded();
    assertThat(paintings).hasValue(6);
    assertThat(sink.endCause().orElseThrow()).hasMessageContaining("no ink");
  }

  @Test
  void areRecordedFromTheMomentTheyCanBePainted() throws Exception {
    capture(CanvasCapture.of(new Brittle()).captureStream(context, FAST));
    soon()
        .until(
            () -> {
              passTime();
              return paintings.get() >= 3;
            });
    isBroken = false;
    soon()
        .until(
            () -> {
              passTime();
              return !sink.frames().isEmpty();
            });
    assertThat(Pixels.rgb(sink.frames().get(0), 5, 5)).isEqualTo(0x00FF00);
    assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofOurOwnKindArePaintedAgainThoughNobodyAsksForIt(boolean atTicks) throws Exception {
    isBroken = false;
    RecordableCanvas canvas = new RecordableCanvas(graphics -> paint());
    SwingUtilities.invokeAndWait(() -> canvas.setSize(20, 10));
    capture(
        atTicks
            ? canvas.capture().captureStream(context, FAST)
            : canvas.capture().captureStream(context));
    passTimeUntilShown(0x000000);
    isBroken = true;
    SwingUtilities.invokeAndWait(() -> canvas.setBackground(Color.GREEN));
    SwingUtilities.invokeAndWait(() -> {});
    assertThat(toldToSwing).hasValue(1);
    isBroken = false;
    passTimeUntilShown(0x00FF00);
    assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
  }

  @Test
  void ofOurOwnKindEndTheTrackIfTheyFailForThreeSeconds() throws Exception {
    RecordableCanvas canvas = new RecordableCanvas(graphics -> paint());
    SwingUtilities.invokeAndWait(() -> canvas.setSize(20, 10));
    capture(canvas.capture().captureStream(context, FAST));
    for (int slip = 0; slip < 10; slip++) {
      canvas.repaint();
      SwingUtilities.invokeAndWait(() -> {});
    }
    clock.advance(Duration.ofMillis(200));
    assertThat(track.readyState()).as("ten slips in a moment").isEqualTo(TrackState.LIVE);
    clock.advance(Duration.ofSeconds(3));
    canvas.repaint();
    passTimeUntilEnded();
    assertThat(sink.endCause().orElseThrow()).hasMessageContaining("no ink");
  }

  private void capture(MediaStream stream) {
    track = stream.getVideoTracks().get(0);
    track.addSink(sink);
  }

  private void passTimeUntilShown(int rgb) {
    soon()
        .until(
            () -> {
              passTime();
              List<VideoFrame> frames = sink.frames();
              return !frames.isEmpty() && Pixels.rgb(frames.get(frames.size() - 1), 5, 5) == rgb;
            });
  }

  private void passTimeUntilEnded() {
    soon()
        .until(
            () -> {
              passTime();
              events.runAll();
              return sink.endCause().isPresent();
            });
  }

  /** Asks often: the clock goes on with every question. */
  private static ConditionFactory soon() {
    // Else Awaitility takes for itself what Swing is told.
    return await()
        .dontCatchUncaughtExceptions()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1));
  }

  private void passTime() throws Exception {
    clock.advance(Duration.ofMillis(100));
    SwingUtilities.invokeAndWait(() -> {});
  }

  private void paint() {
    paintings.incrementAndGet();
    if (isBroken) {
      throw new IllegalStateException("no ink");
    }
  }

  /** A panel of 20x10 that fails until it is mended, and then is green. */
  private final class Brittle extends JPanel {

    private static final long serialVersionUID = 1L;

    Brittle() {
      setSize(20, 10);
      setBackground(Color.GREEN);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      FailingPaintTest.this.paint();
      super.paintComponent(graphics);
    }
  }
}
