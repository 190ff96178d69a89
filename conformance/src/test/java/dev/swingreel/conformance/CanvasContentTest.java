package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.canvas.CanvasCapture;
import dev.swingreel.plugin.canvas.ImageCanvas;
import dev.swingreel.plugin.ffmpeg.FfmpegPlugin;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.recorder.BlobEvent;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.RecordingState;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The aim of MediaRecorder-canvas-media-source.html without its workers: what was drawn on a canvas
 * of 256x144 is in the file, seen by another program's decoder.
 */
class CanvasContentTest {

  private static final int WIDTH_PX = 256;
  private static final int HEIGHT_PX = 144;
  private static final int TOLERANCE = 40;

  @TempDir private Path folder;

  @Test
  void theFileDecodesToTheColoursDrawn() throws Exception {
    BufferedImage image = new BufferedImage(WIDTH_PX, HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, WIDTH_PX / 2, HEIGHT_PX);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(WIDTH_PX / 2, 0, WIDTH_PX / 2, HEIGHT_PX);
    graphics.dispose();
    ConcurrentLinkedQueue<BlobEvent> pieces = new ConcurrentLinkedQueue<>();

    try (MediaContext context =
        MediaContext.with(PluginCatalog.of(List.of(new FfmpegPlugin(), new WebmPlugin())))
            .spoolFolder(folder.resolve("spool"))
            .build()) {
      ImageCanvas canvas = new ImageCanvas(image);
      canvas.present();
      MediaStream stream = CanvasCapture.of(canvas).captureStream(context);
      MediaRecorder recorder =
          new MediaRecorder(
              stream, MediaRecorderOptions.builder().mimeType("video/webm;codecs=vp8").build());
      recorder.addEventListener(MediaRecorder.DATAAVAILABLE, pieces::add);
      recorder.start(100);
      await().until(() -> recorder.progress().captured() >= 1);
      recorder.stop();
      recorder.recording().get(10, TimeUnit.SECONDS);
      assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
      stream.getTracks().forEach(MediaStreamTrack::stop);

      byte[] rgb = firstPicture(joined(pieces));
      assertColor(rgb, WIDTH_PX / 4, 255, 0, 0);
      assertColor(rgb, WIDTH_PX * 3 / 4, 0, 0, 255);
    }
  }

  private Path joined(Iterable<BlobEvent> pieces) throws Exception {
    Path file = folder.resolve("joined.webm");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (BlobEvent piece : pieces) {
        piece.data().transferTo(out);
      }
    }
    return file;
  }

  private byte[] firstPicture(Path file) throws Exception {
    Path raw = folder.resolve("picture.rgb");
    Process decoder =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-i",
                file.toString(),
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                raw.toString())
            .inheritIO()
            .start();
    assertThat(decoder.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(decoder.exitValue()).isZero();
    byte[] rgb = Files.readAllBytes(raw);
    assertThat(rgb).hasSize(WIDTH_PX * HEIGHT_PX * 3);
    return rgb;
  }

  private static void assertColor(byte[] rgb, int x, int... expected) {
    int at = (HEIGHT_PX / 2 * WIDTH_PX + x) * 3;
    for (int channel = 0; channel < 3; channel++) {
      assertThat(Math.abs((rgb[at + channel] & 0xFF) - expected[channel]))
          .as("channel %d at %d", channel, x)
          .isLessThan(TOLERANCE);
    }
  }
}
