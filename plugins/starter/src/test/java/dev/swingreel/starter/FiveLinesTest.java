package dev.swingreel.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.canvas.OffscreenCanvas;
import dev.swingreel.plugin.canvas.Painter;
import dev.swingreel.recorder.MediaRecorder;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines the README shows, run as they stand there. */
class FiveLinesTest {

  private static final String SNIPPET_START = "// README begins";
  private static final String SNIPPET_END = "// README ends";

  @TempDir private Path folder;

  @Test
  void recordsACanvasIntoASeekableFile() throws Exception {
    Path file = folder.resolve("test.webm");
    Painter painter =
        (graphics, timestampUs) -> {
          graphics.setColor(Color.getHSBColor(timestampUs / 3e6f, 1, 1));
          graphics.fillRect(0, 0, 640, 360);
        };

    record(painter, file, FiveLinesTest::aMoment);

    try (var bytes = Files.newInputStream(file)) {
      assertThat(bytes.readNBytes(4)).as("EBML").containsExactly(0x1A, 0x45, 0xDF, 0xA3);
    }
    assertThat(Files.size(file)).isGreaterThan(2_000);
  }

  @Test
  void standsInTheReadmeWordForWord() throws Exception {
    Path root = Path.of("").toAbsolutePath().getParent().getParent();
    String source =
        Files.readString(
            root.resolve("plugins/starter/src/test/java")
                .resolve(FiveLinesTest.class.getName().replace('.', '/') + ".java"));
    List<String> lines =
        source
            .substring(
                source.lastIndexOf(SNIPPET_START) + SNIPPET_START.length(),
                source.lastIndexOf(SNIPPET_END))
            .strip()
            .lines()
            .map(String::strip)
            .toList();

    assertThat(Files.readString(root.resolve("README.md")))
        .contains(lines.stream().collect(Collectors.joining("\n")));
  }

  private static void aMoment() {
    Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
  }

  private static void record(Painter painter, Path file, Runnable work) throws Exception {
    // README begins
    OffscreenCanvas canvas = new OffscreenCanvas(640, 360, painter);
    MediaRecorder recorder = new MediaRecorder(canvas.capture().captureStream(FrameRate.fixed(30)));
    recorder.start();
    work.run(); // whatever your program does while it is recorded
    recorder.stop();
    recorder.recording().get().saveTo(file);
    // README ends
  }
}
