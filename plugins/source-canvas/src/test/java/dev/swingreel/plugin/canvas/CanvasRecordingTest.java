package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films through the real engine; the fake encoder and container write readable lines. */
class CanvasRecordingTest {

  @TempDir Path folder;

  private final List<Long> paintedUs = Collections.synchronizedList(new ArrayList<>());
  private final PluginCatalog plugins =
      PluginCatalog.of(
          List.of(
              FakePlugin.named("fake")
                  .encoder(new FakeVideoEncoderProvider("Fake VP8", 10, List.of(Codec.VP8)))
                  .encoder(new FakeAudioEncoderProvider("Fake Opus", 10, List.of(Codec.OPUS)))
                  .container(new FakeContainer(List.of("video/webm")))
                  .build()));

  @Test
  void paintsAndEncodesEachPictureOnceForTheTimeOfItsNumber() throws Exception {
    Recording film = render(90, 29.97, folder.resolve("a.webm"));

    FrameRate rate = FrameRate.fixed(29.97);
    List<Long> expected = LongStream.range(0, 90).map(rate::tickUs).boxed().toList();
    assertThat(paintedUs).isEqualTo(expected);
    assertThat(chunkTimes(film)).isEqualTo(expected);
    RecordingReport.Video video = film.report().video().orElseThrow();
    assertThat(List.of(video.due(), video.captured(), video.encoded()))
        .containsExactly(90L, 90L, 90L);
    assertThat(List.of(video.unchanged(), video.missed(), video.repeated(), video.dropped()))
        .containsOnly(0L);
    assertThat(film.report().durationMs()).isEqualTo(rate.tickUs(90) / 1_000);
    assertThat(film.report().stopReason()).isEqualTo(StopReason.DURATION);
  }

  @Test
  void givesTheSameBytesEveryTime() throws Exception {
    Path first = render(150, 30, folder.resolve("a.webm")).path().orElseThrow();
    Path second = render(150, 30, folder.resolve("b.webm")).path().orElseThrow();
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void repeatsWhatDidNotChangeAndCountsIt() throws Exception {
    OffscreenCanvas still = new OffscreenCanvas(16, 16, (graphics, timestampUs) -> {});
    Recording film = CanvasRecording.render(plugins, still, 10, 25, into("still.webm"));
    assertThat(chunkTimes(film)).hasSize(25);
    RecordingReport.Video video = film.report().video().orElseThrow();
    assertThat(video.captured()).isEqualTo(1);
    assertThat(video.repeated()).isEqualTo(24);
  }

  @Test
  void measuredTimesStayOutOfTheFile() throws Exception {
    Recording film = render(3, 30, folder.resolve("a.webm"));
    assertThat(Files.readString(film.path().orElseThrow()))
        .doesNotContain("CPU_SECONDS")
        .doesNotContain("FIRST_FRAME_MS");
  }

  @Test
  void aSlowFilmIsNoLessExact() throws Exception {
    Recording film = render(5, 0.1, folder.resolve("slow.webm"));
    assertThat(chunkTimes(film))
        .containsExactly(0L, 10_000_000L, 20_000_000L, 30_000_000L, 40_000_000L);
    assertThat(film.report().durationMs()).isEqualTo(50_000);
  }

  @Test
  void aPainterThatFailsEndsTheFilmWithItsSentence() {
    OffscreenCanvas canvas =
        new OffscreenCanvas(
            16,
            16,
            (graphics, timestampUs) -> {
              graphics.setColor(new Color((int) timestampUs & 0xFFFFFF));
              graphics.fillRect(0, 0, 16, 16);
              if (timestampUs > 500_000) {
                throw new IllegalStateException("out of paint");
              }
            });
    assertThatThrownBy(() -> CanvasRecording.render(plugins, canvas, 30, 90, into("a.webm")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("out of paint");
    assertThat(folder.resolve("a.webm")).as("what was rendered is kept").isNotEmptyFile();
  }

  @Test
  void anInterruptEndsItAndKeepsWhatThereIs() {
    Thread renderer = Thread.currentThread();
    OffscreenCanvas canvas =
        new OffscreenCanvas(
            16,
            16,
            (graphics, timestampUs) -> {
              if (timestampUs > 100_000) {
                renderer.interrupt();
              }
            });
    assertThatThrownBy(() -> CanvasRecording.render(plugins, canvas, 30, 1_000_000, into("a.webm")))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void refusesWhatIsNoFilm() {
    OffscreenCanvas canvas = new OffscreenCanvas(16, 16, (graphics, timestampUs) -> {});
    assertThatThrownBy(() -> CanvasRecording.render(plugins, canvas, 30, 0, into("a.webm")))
        .hasMessage("a film has at least one picture, not 0");
    assertThatThrownBy(() -> CanvasRecording.render(plugins, canvas, 0, 10, into("a.webm")))
        .hasMessageContaining("not 0.0");
  }

  @Test
  void aRecorderOfSoundRefusesToRender() {
    PluginCatalog complete = PluginCatalog.of(List.of(FakePlugin.complete()));
    try (MediaContext context =
        MediaContext.with(complete).clock(new VirtualMediaClock()).build()) {
      MediaStream stream =
          new OffscreenCanvas(16, 16, (graphics, timestampUs) -> {})
              .capture()
              .captureStream(context, FrameRate.fixed(30));
      stream.addTrack(
          new MediaDevices(context)
              .openAudio(
                  new TrackRequest("fake-audio", Optional.empty(), CursorMode.NEVER, Map.of())));
      assertThatThrownBy(() -> new MediaRecorder(stream).start())
          .hasMessage("A film that is rendered has no sound; leave it out.");
      stream.getTracks().forEach(track -> track.stop());
    }
  }

  private Recording render(long frames, double fps, Path file) throws InterruptedException {
    OffscreenCanvas canvas =
        new OffscreenCanvas(
            32,
            24,
            (graphics, timestampUs) -> {
              paintedUs.add(timestampUs);
              graphics.setColor(new Color((int) (timestampUs / 100) & 0xFFFFFF));
              graphics.fillRect(0, 0, 32, 24);
            });
    return CanvasRecording.render(
        plugins, canvas, fps, frames, MediaRecorderOptions.builder().target(file));
  }

  private MediaRecorderOptions.Builder into(String name) {
    return MediaRecorderOptions.builder().target(folder.resolve(name));
  }

  private static List<Long> chunkTimes(Recording film) throws IOException {
    return Files.readAllLines(film.path().orElseThrow()).stream()
        .filter(line -> line.startsWith("chunk 0 ts="))
        .map(line -> Long.parseLong(line.substring(11, line.indexOf(' ', 11))))
        .toList();
  }
}
