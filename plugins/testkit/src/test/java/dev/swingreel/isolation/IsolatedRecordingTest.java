package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginFault;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a recording tells of encoders that had to begin anew. */
class IsolatedRecordingTest {

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  @TempDir private Path folder;

  private final FakeVideoEncoderProvider fake =
      new FakeVideoEncoderProvider("Fake VP9", 2, List.of(Codec.VP9));
  private final FakeVideoEncoderProvider other =
      new FakeVideoEncoderProvider("Other VP9", 1, List.of(Codec.VP9));
  private final FakeVideoEncoderProvider third =
      new FakeVideoEncoderProvider("Third VP9", 0, List.of(Codec.VP9));
  private final PluginCatalog plugins =
      PluginCatalog.of(
          List.of(
              FakePlugin.named("fake")
                  .encoder(fake)
                  .encoder(other)
                  .encoder(third)
                  .container(new FakeContainer(List.of("video/webm")))
                  .build()));
  private final FakeHosts hosts = FakeHosts.serving(plugins);
  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeVideoSource pictures = new FakeVideoSource(64, 48, FrameRate.upTo(10));

  @Test
  void theReportCountsRestartsAndWhatWasLostByThem() throws Exception {
    fake.behaviour().holdBack(2);
    try (MediaContext context = context()) {
      MediaRecorder recorder = start(context);
      show(6);
      hosts.first().kill();
      show(6);
      assertThat(recorder.progress().restarts()).isEqualTo(1);
      RecordingReport report = stop(recorder).report();

      RecordingReport.Video video = report.video().orElseThrow();
      assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
      assertThat(video.restarts()).isEqualTo(1);
      assertThat(video.dropped()).isEqualTo(2);
      assertThat(video.captured()).isEqualTo(12);
      assertThat(video.captured() + video.repeated()).isEqualTo(video.encoded() + video.dropped());
      assertThat(RecordingReport.ofTags(report.tags())).contains(report);
      assertThat(Files.readString(folder.resolve("film.webm")).split("crc=\\w+ key", -1))
          .hasSize(3);
    }
  }

  @Test
  void anotherEncoderTakesOverWhenNoProcessLasts() throws Exception {
    try (MediaContext context = context()) {
      MediaRecorder recorder = start(context);
      for (int i = 0; i <= IsolationBench.LIMITS.mostRestarts(); i++) {
        show(1);
        hosts.first().kill();
      }
      show(2);
      RecordingReport report = stop(recorder).report();

      assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
      assertThat(report.video().orElseThrow().restarts()).isEqualTo(4);
      assertThat(report.video().orElseThrow().dropped()).isZero();
      assertThat(report.video().orElseThrow().encoder()).startsWith("Other VP9");
      assertThat(plugins.faults())
          .extracting(PluginFault::sentence)
          .anyMatch(sentence -> sentence.contains("which Other VP9 vp9 took over"));
    }
  }

  @Test
  void anotherEncoderTakesOverWhenTheNextProcessNeedsAnotherDecoderSetUp() throws Exception {
    try (MediaContext context = context()) {
      RecordingReport report = recordWithAChangeOfSetUp(context, fake).report();

      assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
      assertThat(report.video().orElseThrow().encoder()).startsWith("Other VP9");
      assertThat(report.video().orElseThrow().encoded()).isEqualTo(4);
      assertThat(plugins.faults())
          .extracting(PluginFault::sentence)
          .anyMatch(
              sentence ->
                  sentence.contains("another one does not continue what it began")
                      && sentence.contains("which Other VP9 vp9 took over"));
    }
  }

  @Test
  void anEncoderWhosePicturesDoNotFitIsPassedOverForOneWhosePicturesDo() throws Exception {
    try (MediaContext context = context()) {
      RecordingReport report = recordWithAChangeOfSetUp(context, fake, other).report();

      assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
      assertThat(report.video().orElseThrow().encoder()).startsWith("Third VP9");
      assertThat(report.video().orElseThrow().encoded()).isEqualTo(4);
      assertThat(other.opened()).singleElement().matches(each -> each.timestampsUs().isEmpty());
    }
  }

  @Test
  void aRecordingThatNoEncoderContinuesIsCompletedAndToldWhy() throws Exception {
    try (MediaContext context = context()) {
      Recording recording = recordWithAChangeOfSetUp(context, fake, other, third);

      assertThat(recording.report().stopReason()).isEqualTo(StopReason.ENCODER_FAILED);
      assertThat(recording.report().video().orElseThrow().encoded()).isEqualTo(2);
      assertThat(recording.failure().orElseThrow())
          .hasMessageContaining(
              "The process of the encoder Fake VP9 was ended by signal 9, and another one does not"
                  + " continue what it began.");
      assertThat(Files.readString(folder.resolve("film.webm")).split("crc=", -1)).hasSize(3);
    }
  }

  /** Two pictures, then those encoders need another decoder set-up, then at most two more. */
  private Recording recordWithAChangeOfSetUp(
      MediaContext context, FakeVideoEncoderProvider... changed) throws Exception {
    MediaRecorder recorder = start(context);
    show(2);
    Stream.of(changed).forEach(each -> each.behaviour().setUp("changed"));
    hosts.first().kill();
    if (changed.length < 3) {
      show(2);
      return stop(recorder);
    }
    pictures.emit(clock.nowUs());
    return completed(recorder);
  }

  private MediaContext context() {
    return MediaContext.with(bench.isolate(plugins, hosts, IsolationBench.LIMITS).plugins())
        .clock(clock)
        .spoolFolder(folder.resolve("spool"))
        .build();
  }

  private MediaRecorder start(MediaContext context) {
    VideoTrack track = VideoTrack.of(context, pictures, "pictures");
    MediaRecorder recorder =
        new MediaRecorder(
            new MediaStream(List.of(track)),
            MediaRecorderOptions.builder().target(folder.resolve("film.webm")).build());
    recorder.start();
    await().until(() -> clock.pendingTimers() >= 2);
    return recorder;
  }

  private void show(int count) {
    for (int i = 0; i < count; i++) {
      int before = coded();
      pictures.emit(clock.nowUs());
      await().until(() -> coded() > before);
      clock.advance(Duration.ofMillis(100));
    }
  }

  private int coded() {
    return Stream.of(fake, other, third)
        .flatMap(provider -> provider.opened().stream())
        .mapToInt(encoder -> encoder.timestampsUs().size())
        .sum();
  }

  private Recording stop(MediaRecorder recorder) throws Exception {
    recorder.stop();
    return completed(recorder);
  }

  private Recording completed(MediaRecorder recorder) throws Exception {
    // The stop is another thread's, so nobody knows when its timers are set.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              clock.advance(Duration.ofMillis(10));
              return recorder.recording().isDone();
            });
    return recorder.recording().get(60, TimeUnit.SECONDS);
  }
}
