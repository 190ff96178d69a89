package dev.swingreel.examples;

import dev.swingreel.plugin.canvas.RecordableCanvas;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.stream.MediaStream;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.time.Duration;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * Records a canvas for nine seconds and saves it as {@code test.webm}: the first example everybody
 * meets in the browser, in Swing. Arguments: another file, another number of seconds.
 */
public final class CanvasToWebm {

  private static final int WIDTH_PX = 640;
  private static final int HEIGHT_PX = 360;
  private static final int TURN_MS = 3_000;

  private CanvasToWebm() {}

  /**
   * Shows the canvas and records it; with its window the program ends.
   *
   * @param args the file and the seconds, both with a default
   * @throws Exception if it cannot be shown, recorded or saved
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args.length > 0 ? args[0] : "test.webm");
    Duration length = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 9);
    RecordableCanvas canvas = new RecordableCanvas(CanvasToWebm::paint);
    Timer animation = new Timer(20, tick -> canvas.repaint());
    SwingUtilities.invokeAndWait(() -> show(canvas, animation));

    // begin recording
    MediaStream stream = canvas.captureStream(25);
    MediaRecorderOptions options =
        MediaRecorderOptions.builder().mimeType("video/webm").maxDuration(length).build();
    MediaRecorder recorder = new MediaRecorder(stream, options);
    recorder.start();
    recorder.recording().get().saveTo(file);
    // end recording

    stream.getTracks().forEach(track -> track.stop());
    SwingUtilities.invokeAndWait(
        () -> {
          animation.stop();
          SwingUtilities.getWindowAncestor(canvas).dispose();
        });
  }

  private static void show(RecordableCanvas canvas, Timer animation) {
    canvas.setPreferredSize(new Dimension(WIDTH_PX, HEIGHT_PX));
    JFrame frame = new JFrame("Recorded canvas");
    frame.setContentPane(canvas);
    frame.pack();
    frame.setVisible(true);
    animation.start();
  }

  private static void paint(Graphics2D graphics) {
    float turn = System.nanoTime() / 1_000_000 % TURN_MS / (float) TURN_MS;
    graphics.setColor(Color.getHSBColor(turn, 0.8f, 0.9f));
    graphics.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
    graphics.setColor(Color.WHITE);
    graphics.fillArc(WIDTH_PX / 2 - 100, HEIGHT_PX / 2 - 100, 200, 200, 90, (int) (-360 * turn));
  }
}
