package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.MediaContext;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.LeakCheck;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a recording costs the event dispatch thread: paints, and pixels painted and copied. */
class PaintCostTest {

  private static final Rectangle CHANGED = new Rectangle(20, 10, 30, 8);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).eventExecutor(events).build();
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private final List<Rectangle> painted = Collections.synchronizedList(new ArrayList<>());
  private final BufferedImage screen = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
  private volatile Color colour = Color.ORANGE;
  private volatile Supplier<RuntimeException> accident = () -> null;
  private VideoTrack track;

  @AfterEach
  void end() {
    track.stop();
    sink.close();
    context.close();
  }

  @Test
  void aRecordableCanvasIsPaintedOnceForScreenAndRecordingTogether() throws Exception {
    RecordableCanvas canvas = new RecordableCanvas(this::paint);
    capture(canvas);
    colour = Color.CYAN;
    onEdt(
        () -> {
          canvas.repaint(CHANGED);
          present(canvas);
        });
    sink.awaitFrames(2);
    onEdt(() -> {});
    assertThat(painted).containsExactly(CHANGED);
    assertOnlyTheChangeWasCopied();
  }

  @Test
  void anyOtherComponentIsPaintedOnceMoreAndThereAlone() throws Exception {
    JPanel panel = panel();
    capture(panel);
    colour = Color.CYAN;
    onEdt(
        () -> {
          panel.repaint(CHANGED);
          present(panel);
        });
    sink.awaitFrames(2);
    onEdt(() -> {});
    assertThat(painted).containsExactly(CHANGED, CHANGED);
    assertOnlyTheChangeWasCopied();
  }

  @Test
  void manyRepaintsBeforeAPaintAreOnePaint() throws Exception {
    RecordableCanvas canvas = new RecordableCanvas(this::paint);
    capture(canvas);
    colour = Color.CYAN;
    onEdt(
        () -> {
          for (int i = 0; i < 20; i++) {
            canvas.repaint(CHANGED.x + i, CHANGED.y, 1, 1);
          }
        });
    sink.awaitFrames(2);
    onEdt(() -> {});
    assertThat(painted).containsExactly(new Rectangle(CHANGED.x, CHANGED.y, 20, 1));
  }

  @Test
  void whatAPainterLeftHalfDoneIsNeverRecorded() throws Exception {
    RecordableCanvas canvas = new RecordableCanvas(this::paint);
    capture(canvas);
    colour = Color.RED;
    accident = () -> new IllegalStateException("spilt");
    onEdt(
        () -> assertThatThrownBy(() -> present(canvas)).isInstanceOf(IllegalStateException.class));
    accident = () -> null;
    colour = Color.CYAN;
    onEdt(
        () -> {
          canvas.repaint(0, 0, 1, 1);
          present(canvas);
        });
    sink.awaitFrames(2);
    int[] pixels = Pixels.rgb(sink.frames().get(0));
    assertThat(pixels).doesNotContain(Color.RED.getRGB() & 0xFFFFFF);
    assertThat(pixels).contains(Color.CYAN.getRGB() & 0xFFFFFF);
  }

  @Test
  void whatAComponentLeftHalfDoneIsPaintedAgain() throws Exception {
    JPanel panel = panel();
    capture(panel);
    colour = Color.CYAN;
    CountDownLatch failed = new CountDownLatch(1);
    accident =
        () -> {
          accident = () -> null;
          failed.countDown();
          return new IllegalStateException("spilt");
        };
    onEdt(panel::repaint);
    assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    onEdt(() -> panel.repaint(0, 0, 1, 1));
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(sink.frames().get(0))).containsOnly(Color.CYAN.getRGB() & 0xFFFFFF);
  }

  private JPanel panel() {
    return new JPanel() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void paintComponent(Graphics graphics) {
        paint((Graphics2D) graphics);
      }

      private void paint(Graphics2D graphics) {
        PaintCostTest.this.paint(graphics);
      }
    };
  }

  private void paint(Graphics2D graphics) {
    painted.add(graphics.getClipBounds());
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 100, 60);
    RuntimeException thrown = accident.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private void capture(JComponent component) throws Exception {
    component.setSize(100, 60);
    track = CanvasCapture.of(component).captureStream(context).getVideoTracks().get(0);
    track.addSink(sink);
    sink.awaitFrames(1);
    onEdt(() -> {});
    painted.clear();
  }

  private void present(JComponent component) {
    Graphics2D graphics = screen.createGraphics();
    graphics.setClip(CHANGED);
    component.paint(graphics);
    graphics.dispose();
  }

  private void assertOnlyTheChangeWasCopied() {
    VideoFrame frame = sink.frames().get(0);
    assertThat(Pixels.rgb(frame, CHANGED.x, CHANGED.y)).isEqualTo(Color.CYAN.getRGB() & 0xFFFFFF);
    long copied =
        frame.damage().within(100, 60).stream()
            .mapToLong(part -> (long) part.width() * part.height())
            .sum();
    assertThat(copied).isEqualTo((long) CHANGED.width * CHANGED.height);
    PixelRect changed = new PixelRect(CHANGED.x, CHANGED.y, CHANGED.width, CHANGED.height);
    assertThat(frame.damage().within(100, 60)).allMatch(changed::contains);
  }

  private static void onEdt(Runnable work) throws Exception {
    SwingUtilities.invokeAndWait(work);
  }
}
