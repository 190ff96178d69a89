package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.ConstrainLong;
import dev.swingreel.stream.ConstrainString;
import dev.swingreel.stream.ConstrainableProperty;
import dev.swingreel.stream.MediaTrackConstraints;
import dev.swingreel.stream.MediaTrackSettings;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.swing.JPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a track of a canvas can do beyond other tracks: the CanvasCaptureMediaStreamTrack. */
class CanvasTrackTest {

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
  private final ImageCanvas canvas = new ImageCanvas(image);
  private final VideoTrack track =
      canvas.capture().captureStream(context, 0).getVideoTracks().get(0);
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);

  @AfterEach
  void end() {
    track.stop();
    sink.close();
    context.close();
  }

  private void draw(int rgb) {
    image.setRGB(0, 0, rgb);
    canvas.present();
  }

  @Test
  void isLiveEnabledAndUnmuted() {
    assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
    assertThat(track.isEnabled()).isTrue();
    assertThat(track.isMuted()).isFalse();
  }

  @Test
  void tellsItsCanvasAlsoAsACloneAndAfterTheEnd() {
    VideoTrack clone = track.clone();
    assertThat(track.canvas()).containsSame(canvas);
    assertThat(clone.canvas()).containsSame(canvas);
    clone.stop();
    assertThat(clone.canvas()).containsSame(canvas);
  }

  @Test
  void tellsTheComponentOrTheOffscreenCanvasItWasMadeOf() {
    JPanel panel = new JPanel();
    panel.setSize(8, 8);
    OffscreenCanvas offscreen = new OffscreenCanvas(8, 8, (graphics, timestampUs) -> {});
    RecordableCanvas recordable = new RecordableCanvas();
    recordable.setSize(8, 8);
    for (CanvasCapture capture :
        List.of(CanvasCapture.of(panel), offscreen.capture(), recordable.capture())) {
      VideoTrack made = capture.captureStream(context, 0).getVideoTracks().get(0);
      assertThat(made.canvas().orElseThrow()).isIn(panel, offscreen, recordable);
      made.stop();
    }
  }

  @Test
  void givesNoFrameWhileNothingWasEverPainted() {
    track.addSink(sink);
    image.getRGB(0, 0);
    clock.advance(Duration.ofSeconds(1));
    draw(1);
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(sink.frames().get(0), 0, 0)).isEqualTo(1);
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(1);
  }

  @Test
  void givesTheFinishedPictureOfSeveralDrawingsAndNoneForReading() {
    track.addSink(sink);
    draw(1);
    sink.awaitFrames(1);
    image.setRGB(1, 0, 2);
    image.setRGB(2, 0, 3);
    image.getRGB(0, 0, 40, 30, null, 0, 40);
    canvas.present();
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(1);
    clock.advance(Duration.ofMillis(10));
    track.requestFrame();
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(sink.frames().get(0), 1, 0)).isEqualTo(2);
    assertThat(Pixels.rgb(sink.frames().get(0), 2, 0)).isEqualTo(3);
  }

  @Test
  void ofAStoppedOriginalLeavesFramesOnRequestToItsClone() {
    VideoTrack clone = track.clone();
    clone.addSink(sink);
    draw(1);
    sink.awaitFrames(1);
    track.stop();
    draw(2);
    clock.advance(Duration.ofMillis(10));
    clone.requestFrame();
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(sink.frames().get(0), 0, 0)).isEqualTo(2);
    clone.stop();
  }

  @Test
  void thatWasStoppedIgnoresRequests() {
    VideoTrack clone = track.clone();
    clone.addSink(sink);
    draw(1);
    sink.awaitFrames(1);
    track.stop();
    clock.advance(Duration.ofMillis(10));
    assertThatCode(track::requestFrame).doesNotThrowAnyException();
    // A request of the clone comes after one of the stopped track: were both served, there were 3.
    clone.requestFrame();
    sink.awaitFrames(2);
    clone.stop();
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(2);
    assertThatCode(clone::requestFrame).doesNotThrowAnyException();
  }

  @Test
  void hasTheSizeOfTheCanvasAtOnceWhenThatChanges() {
    canvas.setImage(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB));
    assertThat(track.getSettings().width()).hasValue(64);
    assertThat(track.getSettings().height()).hasValue(48);
    assertThat(track.getSettings().resizeMode()).contains("none");
  }

  @Test
  void canBeReducedLikeAnyOther() {
    apply(track, MediaTrackConstraints.NONE.with(ConstrainableProperty.WIDTH, 20));
    MediaTrackSettings settings = track.getSettings();
    assertThat(settings.width()).hasValue(20);
    assertThat(settings.height()).hasValue(15);
    assertThat(settings.resizeMode()).contains("crop-and-scale");
    track.addSink(sink);
    draw(0xFFFFFF);
    sink.awaitFrames(1);
    assertThat(sink.frames().get(0).width()).isEqualTo(20);
    assertThat(sink.frames().get(0).height()).isEqualTo(15);
  }

  @Test
  void cannotHaveAnotherSizeWithoutScaling() {
    MediaTrackConstraints unscaled =
        MediaTrackConstraints.NONE
            .with(ConstrainableProperty.WIDTH, ConstrainLong.any().exact(39))
            .with(ConstrainableProperty.RESIZE_MODE, ConstrainString.exact("none"));
    CompletableFuture<Void> applied = track.applyConstraints(unscaled);
    events.runAll();
    assertThat(applied)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            OverconstrainedException.class, e -> assertThat(e.constraint()).isEqualTo("width"));
  }

  @Test
  void keepsTheLastPictureOfAFastCanvasThoughItsRateIsLimited() {
    VideoTrack fast = canvas.capture().captureStream(context).getVideoTracks().get(0);
    apply(fast, MediaTrackConstraints.NONE.with(ConstrainableProperty.FRAME_RATE, 10));
    fast.addSink(sink);
    draw(1);
    sink.awaitFrames(1);
    for (int i = 2; i <= 5; i++) {
      clock.advance(Duration.ofMillis(10));
      draw(i);
    }
    await().until(() -> clock.pendingTimers() > 0);
    clock.advance(Duration.ofMillis(100));
    sink.awaitFrames(2);
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(2);
    assertThat(Pixels.rgb(sink.frames().get(0), 0, 0)).isEqualTo(5);
    fast.stop();
  }

  private void apply(VideoTrack to, MediaTrackConstraints constraints) {
    CompletableFuture<Void> applied = to.applyConstraints(constraints);
    events.runAll();
    assertThat(applied).isCompleted();
  }
}
