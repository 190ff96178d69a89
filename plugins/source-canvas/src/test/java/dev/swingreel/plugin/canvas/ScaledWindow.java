package dev.swingreel.plugin.canvas;

import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/**
 * A program of its own, because the scale of the screen is a matter of the whole virtual machine.
 * Shows a component with stripes of half a unit, records it, and prints how large the recorded
 * picture is and whether it is what the screen shows, pixel by pixel.
 */
final class ScaledWindow {

  private static final int WIDTH = 100;
  private static final int HEIGHT = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ScaledWindow() {}

  @SuppressWarnings("SystemOut") // what it is for
  public static void main(String[] arguments) throws Exception {
    JComponent component =
        arguments[0].equals("canvas")
            ? new RecordableCanvas(ScaledWindow::stripes)
            : new StripedPanel();
    component.setPreferredSize(new Dimension(WIDTH, HEIGHT));
    JFrame[] window = new JFrame[1];
    SwingUtilities.invokeAndWait(
        () -> {
          window[0] = new JFrame("scaled");
          window[0].setUndecorated(true);
          window[0].setContentPane(component);
          window[0].setAlwaysOnTop(true);
          window[0].setLocation(40, 40);
          window[0].pack();
          window[0].setVisible(true);
        });
    try (MediaContext context = MediaContext.with(PluginCatalog.of(List.of())).build();
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      VideoTrack track =
          CanvasCapture.of(component, PixelDensity.valueOf(arguments[1]))
              .captureStream(context, FrameRate.fixed(60))
              .getVideoTracks()
              .get(0);
      track.addSink(sink);
      sink.awaitFrames(1);
      await().atMost(PATIENCE).until(() -> isAsShown(component, sink.frames().get(0)));
      VideoFrame frame = sink.frames().get(0);
      System.out.println("recorded " + frame.width() + "x" + frame.height());
      track.stop();
    }
    SwingUtilities.invokeAndWait(window[0]::dispose);
  }

  /** Compares with the screen's own pixels; a smaller picture must be as Swing scales it down. */
  private static boolean isAsShown(JComponent component, VideoFrame frame) throws Exception {
    List<Image> variants =
        new Robot()
            .createMultiResolutionScreenCapture(
                new Rectangle(component.getLocationOnScreen(), component.getSize()))
            .getResolutionVariants();
    BufferedImage screen = (BufferedImage) variants.get(variants.size() - 1);
    if (screen.getWidth() == frame.width()) {
      return Arrays.equals(Pixels.rgb(frame), Pixels.rgb(screen));
    }
    BufferedImage logical =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = logical.createGraphics();
    block(graphics);
    graphics.dispose();
    int inside = Pixels.rgb(logical.getSubimage(20, 20, 1, 1))[0];
    return Pixels.rgb(frame, 12, 12) == inside
        && Pixels.rgb(frame, 47, 27) == inside
        && Pixels.rgb(frame, 53, 33) != inside;
  }

  private static void stripes(Graphics2D graphics) {
    for (int i = 0; i < 2 * WIDTH; i++) {
      graphics.setColor(i % 2 == 0 ? Color.BLACK : new Color(i * 0x1F3D5B & 0xFFFFFF));
      graphics.fill(new Rectangle2D.Double(i / 2.0, 0, 0.5, HEIGHT));
    }
    block(graphics);
  }

  private static void block(Graphics2D graphics) {
    graphics.setColor(Color.ORANGE);
    graphics.fillRect(10, 10, 40, 20);
  }

  private static final class StripedPanel extends JPanel {

    private static final long serialVersionUID = 1L;

    @Override
    protected void paintComponent(Graphics graphics) {
      stripes((Graphics2D) graphics);
    }
  }
}
