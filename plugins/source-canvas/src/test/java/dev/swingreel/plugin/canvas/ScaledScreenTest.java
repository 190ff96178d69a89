package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.LeakCheck;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Screens that are scaled, of which a test machine has none: the component is told the scale, and
 * shown on an image with that transform, as Swing shows it.
 */
class ScaledScreenTest {

  private static final int WIDTH = 101;
  private static final int HEIGHT = 67;
  private static final int ROUNDS = 6;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).eventExecutor(events).build();
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private final Random random = new Random(4);
  private final Scene scene = new Scene();
  private VideoTrack track;

  @AfterEach
  void end() {
    track.stop();
    sink.close();
    context.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 1.75, 2, 3})
  void aRecordableCanvasIsRecordedInThePixelsItShows(double scale) throws Exception {
    RecordableCanvas canvas = new ScaledCanvas(scale, scene);
    canvas.setSize(WIDTH, HEIGHT);
    start(canvas, PixelDensity.DEVICE);
    int width = PixelScale.pixels(WIDTH, scale);
    int height = PixelScale.pixels(HEIGHT, scale);
    for (int round = 0; round < ROUNDS; round++) {
      Rectangle changed = scene.change(random);
      canvas.repaint(changed);
      // At a place that is no whole pixel, as in a layout of odd lengths.
      BufferedImage screen = show(canvas, scale, 7 * scale, 3 * scale);
      int left = (int) PixelScale.nearestPixel(7 * scale);
      int top = (int) PixelScale.nearestPixel(3 * scale);
      BufferedImage shown = screen.getSubimage(left, top, width, height);
      awaitSame(shown);
    }
    assertThat(track.getSettings().width()).hasValue(width);
    assertThat(track.getSettings().height()).hasValue(height);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 2})
  void anyOtherComponentIsRecordedInThePixelsOfItsScreen(double scale) throws Exception {
    JPanel panel = new ScaledPanel(scale, scene);
    panel.setSize(WIDTH, HEIGHT);
    start(panel, PixelDensity.DEVICE);
    for (int round = 0; round < ROUNDS; round++) {
      panel.repaint(scene.change(random));
      BufferedImage screen = show(panel, scale, 0, 0);
      // Beyond these, the edge of the component lies within a pixel.
      awaitSame(screen.getSubimage(0, 0, (int) (WIDTH * scale), (int) (HEIGHT * scale)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 2})
  void inLogicalPixelsAComponentLooksAsOnAScreenThatIsNotScaled(double scale) throws Exception {
    JPanel panel = new ScaledPanel(scale, scene);
    panel.setSize(WIDTH, HEIGHT);
    start(panel, PixelDensity.LOGICAL);
    for (int round = 0; round < ROUNDS; round++) {
      panel.repaint(scene.change(random));
      awaitSame(show(panel, 1, 0, 0).getSubimage(0, 0, WIDTH, HEIGHT));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.1, 1.25, 1.5, 2})
  void inLogicalPixelsEverythingOfARecordableCanvasStandsWhereItsLayoutPutIt(double scale)
      throws Exception {
    RecordableCanvas canvas =
        new ScaledCanvas(
            scale,
            new Scene() {
              @Override
              void paint(Graphics2D graphics) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(40, 20, 50, 30);
              }
            });
    canvas.setSize(WIDTH, HEIGHT);
    start(canvas, PixelDensity.LOGICAL);
    sink.awaitFrames(1);
    VideoFrame frame = sink.frames().get(0);
    assertThat(List.of(frame.width(), frame.height())).containsExactly(WIDTH, HEIGHT);
    for (int y : new int[] {18, 22, 47, 52}) {
      for (int x : new int[] {1, 38, 42, 87, 92, WIDTH - 1}) {
        boolean inside = x > 40 && x < 90 && y > 20 && y < 50;
        assertThat(Pixels.rgb(frame, x, y)).as("%d,%d", x, y).isEqualTo(inside ? 0xFFFFFF : 0);
      }
    }
  }

  private void start(JComponent component, PixelDensity density) {
    track =
        CanvasCapture.of(component, density)
            .captureStream(context, FrameRate.fixed(100))
            .getVideoTracks()
            .get(0);
    track.addSink(sink);
  }

  private static BufferedImage show(JComponent component, double scale, double leftPx, double topPx)
      throws Exception {
    int width = (int) Math.ceil((WIDTH + 10) * scale) + 2;
    BufferedImage screen =
        new BufferedImage(
            width, (int) Math.ceil((HEIGHT + 10) * scale) + 2, BufferedImage.TYPE_INT_RGB);
    SwingUtilities.invokeAndWait(
        () -> {
          Graphics2D graphics = screen.createGraphics();
          graphics.setTransform(PixelScale.at(leftPx, topPx, scale));
          graphics.setClip(0, 0, WIDTH + 1, HEIGHT + 1);
          component.paint(graphics);
          graphics.dispose();
        });
    return screen;
  }

  private void awaitSame(BufferedImage shown) {
    int[] expected = Pixels.rgb(shown);
    await()
        .untilAsserted(
            () -> {
              VideoFrame frame = sink.frames().get(0);
              int[] recorded = new int[expected.length];
              for (int i = 0; i < recorded.length; i++) {
                recorded[i] = Pixels.rgb(frame, i % shown.getWidth(), i / shown.getWidth());
              }
              assertThat(recorded).isEqualTo(expected);
            });
  }

  private static GraphicsConfiguration screenOf(double scale) {
    GraphicsConfiguration screen = mock(GraphicsConfiguration.class);
    when(screen.getDefaultTransform()).thenReturn(AffineTransform.getScaleInstance(scale, scale));
    when(screen.getBounds()).thenReturn(new Rectangle(1_000, 1_000));
    return screen;
  }

  /** A soft-edged spot that moves over stripes: what is left of it betrays what was not painted. */
  private static class Scene {

    private volatile Rectangle spot = new Rectangle(10, 10, 20, 14);

    Rectangle change(Random random) {
      Rectangle before = spot;
      spot = new Rectangle(random.nextInt(80), random.nextInt(50), 5 + random.nextInt(20), 13);
      return before.union(spot);
    }

    void paint(Graphics2D graphics) {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      for (int x = 0; x < WIDTH; x += 7) {
        graphics.setColor(new Color(x * 0x1F3D5B & 0xFFFFFF));
        graphics.fillRect(x, 0, 7, HEIGHT);
      }
      graphics.setColor(Color.WHITE);
      Rectangle at = spot;
      graphics.fill(new Ellipse2D.Double(at.x, at.y, at.width, at.height));
    }
  }

  private static final class ScaledCanvas extends RecordableCanvas {

    private static final long serialVersionUID = 1L;
    private final transient GraphicsConfiguration screen;

    ScaledCanvas(double scale, Scene scene) {
      super(scene::paint);
      screen = screenOf(scale);
    }

    @Override
    public GraphicsConfiguration getGraphicsConfiguration() {
      return screen;
    }
  }

  private static final class ScaledPanel extends JPanel {

    private static final long serialVersionUID = 1L;
    private final transient GraphicsConfiguration screen;
    private final transient Scene scene;

    ScaledPanel(double scale, Scene scene) {
      this.screen = screenOf(scale);
      this.scene = scene;
      setDoubleBuffered(false);
    }

    @Override
    public GraphicsConfiguration getGraphicsConfiguration() {
      return screen;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      super.paintComponent(graphics);
      if (scene != null) {
        scene.paint((Graphics2D) graphics);
      }
    }
  }
}
