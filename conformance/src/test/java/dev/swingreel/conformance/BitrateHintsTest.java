package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.ffmpeg.FfmpegPlugin;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.PatternVideoSource;
import dev.swingreel.testkit.ToneSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bitrates are hints: encoders record with any that a browser takes. */
class BitrateHintsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 4_294_967_295L})
  void ofAnySizeGiveARecording(long bitsPerSecond) throws Exception {
    try (MediaContext context =
        MediaContext.with(PluginCatalog.of(List.of(new FfmpegPlugin(), new WebmPlugin())))
            .spoolFolder(folder)
            .build()) {
      PatternVideoSource pictures =
          new PatternVideoSource(context.clock(), 64, 48, FrameRate.upTo(30));
      ToneSource tone =
          new ToneSource(context.clock(), new AudioFormat(SampleFormat.S16, 48_000, 2), 440);
      MediaStream stream =
          new MediaStream(
              List.of(
                  VideoTrack.of(context, pictures, "pattern"),
                  AudioTrack.of(context, tone, "tone")));
      MediaRecorder recorder =
          new MediaRecorder(
              stream,
              MediaRecorderOptions.builder()
                  .videoBitsPerSecond(bitsPerSecond)
                  .audioBitsPerSecond(bitsPerSecond)
                  .build());
      recorder.start();
      await().atMost(Duration.ofMinutes(1)).until(() -> recorder.progress().encoded() >= 3);
      recorder.stop();
      Recording recording = recorder.recording().get(1, TimeUnit.MINUTES);
      stream.getTracks().forEach(MediaStreamTrack::stop);

      assertThat(recording.failure()).isEmpty();
      assertThat(recording.report().video().orElseThrow().encoded()).isGreaterThanOrEqualTo(3);
      assertThat(recorder.videoBitsPerSecond()).isEqualTo(bitsPerSecond);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(bitsPerSecond);
    }
  }
}
