package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.LeakCheck;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Components in a window: the recorded picture is compared with the screen. */
@Tag("display")
class DisplayedComponentTest {

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).eventExecutor(events).build();
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private JFrame window;
  private VideoTrack track;

  @BeforeEach
  void needADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeTrue(!GraphicsEnvironment.isHeadless(), "there is no display");
    }
  }

  @AfterEach
  void end() throws Exception {
    if (track != null) {
      track.stop();
    }
    if (window != null) {
      SwingUtilities.invokeAndWait(window::dispose);
    }
    sink.close();
    context.close();
  }

  @Test
  void aRecordableCanvasLooksAsItDoesOnTheScreen() throws Exception {
    DemoCanvas demo = new DemoCanvas(320, 240, 30);
    long[] timeUs = {0};
    RecordableCanvas canvas = new RecordableCanvas(graphics -> demo.paint(graphics, timeUs[0]));
    canvas.setPreferredSize(new Dimension(320, 240));
    show(canvas);
    capture(CanvasCapture.of(canvas), FrameRate.fixed(60));
    for (int i = 1; i <= 5; i++) {
      timeUs[0] = i * 400_000L;
      canvas.repaint();
      awaitSameAsScreen(canvas);
    }
  }

  @Test
  void aScrolledPaneLooksAsItDoesOnTheScreen() throws Exception {
    JPanel stripes = new Stripes();
    stripes.setPreferredSize(new Dimension(300, 2_000));
    JScrollPane pane = new JScrollPane(stripes);
    pane.setPreferredSize(new Dimension(300, 200));
    show(pane);
    capture(CanvasCapture.of(pane), FrameRate.fixed(60));
    awaitSameAsScreen(pane);
    for (int y : new int[] {3, 40, 41, 700, 650, 0}) {
      SwingUtilities.invokeAndWait(() -> pane.getViewport().setViewPosition(new Point(0, y)));
      awaitSameAsScreen(pane);
    }
  }

  @Test
  void theFormerRepaintManagerIsBackAfterwards() throws Exception {
    RepaintManager before = RepaintManager.currentManager((JComponent) null);
    JPanel panel = new Stripes();
    panel.setPreferredSize(new Dimension(100, 100));
    show(panel);
    capture(CanvasCapture.of(panel), FrameRate.upTo(30));
    sink.awaitFrames(1);
    assertThat(RepaintManager.currentManager((JComponent) null)).isNotSameAs(before);
    track.stop();
    assertThat(RepaintManager.currentManager((JComponent) null)).isSameAs(before);
    SwingUtilities.invokeAndWait(panel::repaint);
  }

  private void show(JComponent content) throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          window = new JFrame("canvas test");
          window.setUndecorated(true);
          window.setContentPane(content);
          window.setAlwaysOnTop(true);
          window.setLocation(40, 40);
          window.pack();
          window.setVisible(true);
        });
  }

  private void capture(CanvasCapture capture, FrameRate rate) {
    track = capture.captureStream(context, rate).getVideoTracks().get(0);
    track.addSink(sink);
    sink.awaitFrames(1);
  }

  private void awaitSameAsScreen(JComponent shown) throws Exception {
    Robot robot = new Robot();
    await()
        .untilAsserted(
            () -> {
              SwingUtilities.invokeAndWait(() -> {});
              VideoFrame recorded = sink.frames().get(0);
              BufferedImage screen =
                  robot.createScreenCapture(
                      new Rectangle(shown.getLocationOnScreen(), shown.getSize()));
              assertThat(Pixels.rgb(recorded)).isEqualTo(Pixels.rgb(screen));
            });
  }

  private static final class Stripes extends JPanel {

    private static final long serialVersionUID = 1L;

    @Override
    protected void paintComponent(Graphics graphics) {
      for (int y = 0; y < getHeight(); y += 5) {
        graphics.setColor(new Color(y * 0x1F3D5B & 0xFFFFFF));
        graphics.fillRect(0, y, getWidth(), 5);
      }
    }
  }
}
