package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.testkit.FakePlugin;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's five lines, and a still picture, through the real engine. */
class RecordACanvasTest {

  @TempDir Path folder;

  @Test
  void fiveLinesRecordAnAnimation() throws Exception {
    try (MediaContext context = context()) {
      OffscreenCanvas canvas =
          new OffscreenCanvas(
              64,
              48,
              (graphics, timestampUs) -> {
                graphics.setColor(new Color((int) (timestampUs / 1_000) & 0xFFFFFF));
                graphics.fillRect(0, 0, 64, 48);
              });
      MediaStream stream = canvas.capture().captureStream(context, FrameRate.fixed(30));
      MediaRecorder recorder = new MediaRecorder(stream, MediaRecorderOptions.builder().build());
      recorder.start();
      await().until(() -> recorder.progress().captured() >= 10);
      recorder.stop();
      Recording recording = recorder.recording().get(10, TimeUnit.SECONDS);
      recording.saveTo(folder.resolve("animation.webm"));

      assertThat(folder.resolve("animation.webm")).isNotEmptyFile();
      assertThat(recording.failure()).isEmpty();
      assertThat(recording.report().video().orElseThrow().captured()).isGreaterThanOrEqualTo(10);
      stream.getTracks().forEach(track -> track.stop());
    }
  }

  @Test
  void aPictureThatWasFinishedBeforeTheRecorderStartedIsRecordedToo() throws Exception {
    try (MediaContext context = context()) {
      ImageCanvas canvas = new ImageCanvas(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB));
      canvas.present();
      MediaStream stream = canvas.capture().captureStream(context);
      MediaRecorder recorder = new MediaRecorder(stream);
      recorder.start();
      await().until(() -> recorder.progress().captured() >= 1);
      recorder.stop();
      assertThat(recorder.recording().get(10, TimeUnit.SECONDS).failure()).isEmpty();
      stream.getTracks().forEach(track -> track.stop());
    }
  }

  private MediaContext context() {
    return MediaContext.with(PluginCatalog.of(List.of(FakePlugin.complete())))
        .spoolFolder(folder.resolve("spool"))
        .build();
  }
}
