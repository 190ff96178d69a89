package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.LeakCheck;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Swing components that are in no window, so that no display is needed. */
class ComponentCaptureTest {

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).eventExecutor(events).build();
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private final JPanel panel = new JPanel(new BorderLayout());
  private final JPanel child = new JPanel();
  private RepaintManager managerBefore;
  private VideoTrack track;

  @BeforeEach
  void layOut() throws Exception {
    managerBefore = RepaintManager.currentManager(panel);
    onEdt(
        () -> {
          panel.setBackground(Color.RED);
          panel.setSize(100, 80);
          child.setBackground(Color.GREEN);
          child.setPreferredSize(new Dimension(100, 20));
          panel.add(child, BorderLayout.SOUTH);
          panel.doLayout();
        });
  }

  @AfterEach
  void end() {
    if (track != null) {
      track.stop();
    }
    sink.close();
    context.close();
    assertThat(RepaintManager.currentManager(panel)).isSameAs(managerBefore);
  }

  @Test
  void showsTheComponentWithItsChildrenAsItIs() {
    capture(panel);
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(lastFrame(), 5, 5)).isEqualTo(0xFF0000);
    assertThat(Pixels.rgb(lastFrame(), 5, 75)).isEqualTo(0x00FF00);
  }

  @Test
  void aRepaintedChildGivesAFrameDamagedThereAlone() throws Exception {
    capture(panel);
    sink.awaitFrames(1);
    onEdt(() -> child.setBackground(Color.BLUE));
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(lastFrame(), 5, 75)).isEqualTo(0x0000FF);
    assertThat(lastFrame().damage().within(100, 80))
        .isNotEmpty()
        .allSatisfy(part -> assertThat(part.y()).isGreaterThanOrEqualTo(60));
  }

  @Test
  void aRepaintOfTheParentIsSeen() throws Exception {
    capture(child);
    sink.awaitFrames(1);
    onEdt(
        () -> {
          child.setOpaque(false);
          panel.repaint();
        });
    sink.awaitFrames(2);
    assertThat(Pixels.argb(lastFrame(), 5, 5)).isZero();
  }

  @Test
  void aRepaintElsewhereIsNot() throws Exception {
    JPanel other = new JPanel();
    other.setSize(10, 10);
    capture(panel);
    sink.awaitFrames(1);
    onEdt(other::repaint);
    onEdt(() -> {});
    assertThat(sink.count(Outcome.FRAME)).isEqualTo(1);
  }

  @Test
  void aNewSizeFollowsByItself() throws Exception {
    capture(panel);
    sink.awaitFrames(1);
    onEdt(() -> panel.setSize(120, 90));
    await().until(() -> lastFrame().width() == 120 && lastFrame().height() == 90);
    assertThat(track.getSettings().width()).hasValue(120);
  }

  @Test
  void aComponentNotLaidOutYetHasItsPreferredSize() {
    JPanel fresh = new JPanel();
    fresh.setPreferredSize(new Dimension(320, 200));
    capture(fresh);
    assertThat(track.getSettings().width()).hasValue(320);
    assertThat(track.getSettings().height()).hasValue(200);
    assertThat(track.isSizeKnown()).as("it may be laid out in another").isFalse();
    JPanel empty = new JPanel(null);
    track.stop();
    capture(empty);
    assertThat(track.getSettings().width()).hasValue(1);
  }

  @Test
  void aComponentWithoutAnySizeGivesItsFirstFrameWhenItHasOne() throws Exception {
    JPanel empty = new JPanel(null);
    CanvasCapture capture = CanvasCapture.of(empty);
    start(capture.captureStream(context));
    capture.requestFrame();
    onEdt(empty::repaint);
    onEdt(() -> {});
    assertThat(sink.count(Outcome.FRAME)).isZero();
    onEdt(() -> empty.setSize(40, 30));
    sink.awaitFrames(1);
    assertThat(lastFrame().width()).isEqualTo(40);
    assertThat(lastFrame().height()).isEqualTo(30);
    assertThat(track.getSettings().width()).hasValue(40);
    assertThat(track.isSizeKnown()).isTrue();
  }

  @Test
  void aRequestPaintsTheComponentAnew() {
    CanvasCapture capture = CanvasCapture.of(panel);
    start(capture.captureStream(context, 0));
    sink.awaitFrames(1);
    // Nobody repaints: only a request can tell.
    child.setOpaque(false);
    int frames = (int) sink.count(Outcome.FRAME);
    capture.requestFrame();
    sink.awaitFrames(frames + 1);
    await().until(() -> Pixels.rgb(lastFrame(), 5, 75) == 0xFF0000);
  }

  @Test
  void theEventThreadIsFreeWhileAReceiverIsSlow() throws Exception {
    start(CanvasCapture.of(panel).captureStream(context, FrameRate.fixed(60)));
    try (SlowSink slow = new SlowSink()) {
      track.addSink(slow);
      slow.awaitBlocked();
      for (int i = 0; i < 50; i++) {
        int shade = i;
        onEdt(() -> child.setBackground(new Color(0, 100 + shade, 0)));
      }
      assertThat(slow.isBlocked()).as("the receiver slept through all of it").isTrue();
      track.removeSink(slow);
    }
    await().until(() -> Pixels.rgb(lastFrame(), 5, 75) == 149 << 8);
  }

  @Test
  void theCaptureThreadGoesOnWhileTheEventThreadIsBusy() throws Exception {
    start(CanvasCapture.of(panel).captureStream(context, FrameRate.fixed(60)));
    sink.awaitFrames(1);
    AtomicInteger ticks = new AtomicInteger();
    onEdt(
        () -> {
          panel.repaint();
          int before = sink.ticks().size();
          sink.awaitTicks(before + 10);
          ticks.set(sink.ticks().size() - before);
        });
    assertThat(ticks).hasValueGreaterThanOrEqualTo(10);
  }

  @Test
  void aRepaintManagerOfSomebodyElseGoesOnWorking() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    RepaintManager theirs =
        new RepaintManager() {
          @Override
          public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
            seen.incrementAndGet();
            super.addDirtyRegion(component, x, y, width, height);
          }
        };
    RepaintManager.setCurrentManager(theirs);
    try {
      capture(panel);
      sink.awaitFrames(1);
      onEdt(() -> child.setBackground(Color.BLUE));
      sink.awaitFrames(2);
      assertThat(seen).hasPositiveValue();
      track.stop();
      assertThat(RepaintManager.currentManager(panel)).isSameAs(theirs);
    } finally {
      RepaintManager.setCurrentManager(managerBefore);
    }
  }

  @Test
  void severalCapturesShareOneWatch() throws Exception {
    capture(panel);
    MediaStream second = CanvasCapture.of(child).captureStream(context);
    try (CapturingVideoSink secondSink = new CapturingVideoSink(1, leaks)) {
      second.getVideoTracks().get(0).addSink(secondSink);
      secondSink.awaitFrames(1);
      track.stop();
      int frames = (int) secondSink.count(Outcome.FRAME);
      onEdt(() -> child.setBackground(Color.PINK));
      secondSink.awaitFrames(frames + 1);
      second.getVideoTracks().get(0).stop();
    }
  }

  private void capture(JComponent component) {
    start(CanvasCapture.of(component).captureStream(context));
  }

  private void start(MediaStream stream) {
    track = stream.getVideoTracks().get(0);
    track.addSink(sink);
  }

  private VideoFrame lastFrame() {
    return sink.frames().get(0);
  }

  private static void onEdt(Runnable work) throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(work);
  }
}
