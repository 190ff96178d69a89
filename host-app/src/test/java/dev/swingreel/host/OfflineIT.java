package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Films rendered by the packaged program, each in a process of its own. */
class OfflineIT {

  private static final int FRAMES = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9"})
  void twoProcessesRenderTheSameBytes(String codec) throws Exception {
    Path first = folder.resolve("first.webm");
    Path second = folder.resolve("second.webm");
    try (ProgramRun one = render(first, codec);
        ProgramRun other = render(second, codec)) {
      assertThat(one.await()).as(one.err()).isZero();
      assertThat(other.await()).as(other.err()).isZero();
    }

    assertThat(second).hasSameBinaryContentAs(first);
    new RecordedFile(first).assertPlaysWithoutComplaint();
    assertThat(millisecondsOf(first))
        .isEqualTo(IntStream.range(0, FRAMES).mapToObj(n -> Math.round(n * 1_000.0 / 30)).toList());
  }

  @Test
  void rendersEveryPictureOfAPluginsSource() throws Exception {
    Path film = folder.resolve("pattern.webm");
    try (ProgramRun run =
        ProgramRun.swingreel(
            folder,
            Map.of("DISPLAY", ""),
            "record",
            "--source=test-pattern",
            "--offline",
            "--duration=4s",
            "--fps=25",
            "--json",
            "--output=" + film)) {
      assertThat(run.await()).as(run.err()).isZero();
      JsonObject video = run.json().getAsJsonObject("video");
      assertThat(video.get("encoded").getAsInt()).isEqualTo(100);
      assertThat(video.get("dropped").getAsInt()).isZero();
      assertThat(video.get("missed").getAsInt()).isZero();
    }
    assertThat(millisecondsOf(film)).hasSize(100).startsWith(0L, 40L, 80L).endsWith(3_960L);
    assertThat(new RecordedFile(film).duration()).isEqualTo(4);
  }

  private ProgramRun render(Path file, String codec) throws IOException {
    return ProgramRun.swingreel(
        folder,
        Map.of("DISPLAY", ""),
        "record",
        "--source=canvas:demo",
        "--offline",
        "--frames=" + FRAMES,
        "--set=source-canvas.demo-width=640",
        "--set=source-canvas.demo-height=360",
        "--mime-type=video/webm;codecs=" + codec,
        "--output=" + file);
  }

  private List<Long> millisecondsOf(Path film) throws IOException, InterruptedException {
    return ProgramRun.tool(
            folder,
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "packet=pts_time",
            "-of",
            "csv=p=0",
            film.toString())
        .lines()
        .map(line -> Math.round(Double.parseDouble(line.replace(",", "")) * 1_000))
        .toList();
  }
}
