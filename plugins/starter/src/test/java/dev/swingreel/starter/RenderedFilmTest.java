package dev.swingreel.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.canvas.CanvasRecording;
import dev.swingreel.plugin.canvas.DemoCanvas;
import dev.swingreel.plugin.canvas.OffscreenCanvas;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Films through the true encoders and container. */
class RenderedFilmTest {

  @TempDir private Path folder;

  private final PluginCatalog plugins = MediaContext.shared().plugins();

  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9"})
  void isTheSameEveryTime(String codec) throws Exception {
    Path first = render(codec, 320, 180, 45, "first.webm");
    Path second = render(codec, 320, 180, 45, "second.webm");
    assertThat(second).hasSameBinaryContentAs(first);
  }

  /** Processor time, not time: a machine that others keep busy must not fail this. */
  @Test
  void takesLittleEnoughForSixtyLargePicturesASecondOnTwoProcessors() throws Exception {
    render("vp8", 1920, 1080, 20, "warm.webm");
    int pictures = 60;
    long beganNs = processorNs();
    render("vp8", 1920, 1080, pictures, "measured.webm");
    double msAPicture = (processorNs() - beganNs) / 1e6 / pictures;
    assertThat(msAPicture).as("three times what two processors have").isLessThan(3 * 2_000 / 60.0);
  }

  private Path render(String codec, int widthPx, int heightPx, int frames, String name)
      throws InterruptedException {
    Path file = folder.resolve(name);
    DemoCanvas demo = new DemoCanvas(widthPx, heightPx, 30);
    Recording film =
        CanvasRecording.render(
            plugins,
            new OffscreenCanvas(widthPx, heightPx, demo::paint),
            30,
            frames,
            MediaRecorderOptions.builder().mimeType("video/webm;codecs=" + codec).target(file));
    RecordingReport.Video video = film.report().video().orElseThrow();
    assertThat(video.encoded()).isEqualTo(frames);
    assertThat(video.captured()).isEqualTo(frames);
    assertThat(video.dropped()).isZero();
    return file;
  }

  private static long processorNs() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
