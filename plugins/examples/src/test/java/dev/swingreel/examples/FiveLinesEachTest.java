package dev.swingreel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.canvas.CanvasCapture;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.stream.DisplayMediaStreamOptions;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that the guide for embedders shows, run as they stand there. */
class FiveLinesEachTest {

  @TempDir private Path folder;

  @Test
  void recordAComponent() throws Exception {
    JPanel panel = new JPanel();
    SwingUtilities.invokeAndWait(
        () -> {
          panel.setBackground(Color.ORANGE);
          panel.setSize(320, 200);
        });
    Path file = folder.resolve("component.webm");

    recordComponent(panel, file, FiveLinesEachTest::aMoment);

    assertThat(Program.seconds(file)).isGreaterThan(0.5);
  }

  @Test
  void recordTheScreen() throws Exception {
    Path file = folder.resolve("screen.webm");

    recordScreen(file);

    assertThat(Program.seconds(file)).isEqualTo(1);
  }

  @Test
  void streamWhileRecording() throws Exception {
    JPanel panel = new JPanel();
    SwingUtilities.invokeAndWait(() -> panel.setSize(320, 200));
    List<Long> sizes = new CopyOnWriteArrayList<>();

    MediaRecorder recorder = stream(panel, sizes);

    Awaitility.await().until(() -> sizes.size() >= 2);
    recorder.stop();
    assertThat(recorder.recording().get().failure()).isEmpty();
  }

  private static void aMoment() {
    Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
  }

  private static void recordComponent(JComponent chart, Path file, Runnable work) throws Exception {
    MediaStream stream = CanvasCapture.of(chart).captureStream(FrameRate.upTo(30));
    MediaRecorder recorder = new MediaRecorder(stream);
    recorder.start();
    work.run();
    recorder.stop();
    recorder.recording().get().saveTo(file);
  }

  private static void recordScreen(Path file) throws Exception {
    MediaDevices devices = new MediaDevices(MediaContext.shared());
    MediaStream screen = devices.getDisplayMedia(DisplayMediaStreamOptions.DEFAULT).get();
    MediaRecorder recorder =
        new MediaRecorder(
            screen, MediaRecorderOptions.builder().maxDuration(Duration.ofSeconds(1)).build());
    recorder.start();
    recorder.recording().get().saveTo(file);
  }

  private static MediaRecorder stream(JComponent chart, List<Long> sizes) {
    MediaRecorder recorder = new MediaRecorder(CanvasCapture.of(chart).captureStream(30));
    recorder.ondataavailable(event -> sizes.add(event.data().size())); // or transferTo(socket)
    recorder.start(250); // a piece at least every 250 ms
    return recorder;
  }
}
