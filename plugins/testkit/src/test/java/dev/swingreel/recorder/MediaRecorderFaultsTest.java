package dev.swingreel.recorder;

import static dev.swingreel.recorder.RecorderBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the world does to a recording: sleep, clocks that are set, files that go away. */
class MediaRecorderFaultsTest {

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  private final Path target = bench.folder().resolve("recording.webm");
  private final MediaRecorder recorder =
      bench.recorder(
          bench.videoStream(),
          MediaRecorderOptions.builder()
              .target(target)
              .maxDuration(Duration.ofSeconds(20))
              .build());

  @Test
  void theComputersSleepIsLeftOutLikeAPause() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.clock.sleep(Duration.ofHours(8));
    bench.showPictures(2);
    recorder.stop();
    bench.awaitStop();

    RecordingReport report = recorder.recording().join().report();
    assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(report.durationMs()).isEqualTo(500);
    assertThat(Files.readString(target)).contains("ts=300000").contains("ts=400000");
  }

  @Test
  void aSleepDoesNotCountForTheDuration() {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.clock.sleep(Duration.ofHours(8));
    bench.showPictures(196);
    bench.runTasks();
    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.clock.advance(Duration.ofMillis(200));
    bench.awaitStop();

    RecordingReport report = recorder.recording().join().report();
    assertThat(report.stopReason()).isEqualTo(StopReason.DURATION);
    assertThat(report.durationMs()).isEqualTo(20_000);
  }

  @Test
  void aStopRightAfterTheSleepEndsWhereItBegan() {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.clock.sleep(Duration.ofHours(8));
    recorder.stop();
    bench.awaitStop();

    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(300);
  }

  @Test
  void settingTheTimeOfDayChangesNothing() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(2);
    bench.clock.shiftWallTime(Duration.ofHours(8));
    bench.showPictures(2);
    bench.clock.shiftWallTime(Duration.ofHours(-16));
    bench.showPictures(1);
    recorder.stop();
    bench.awaitStop();

    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(500);
    assertThat(Files.readString(target)).contains("ts=200000").contains("ts=300000");
  }

  @Test
  void anEncoderThatHangsEndsTheRecordingByItself() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(2);
    bench.videoEncoders.behaviour().hang();
    bench.clock.advance(Duration.ofMillis(100));
    bench.pictures.emit(bench.clock.nowUs());
    bench.videoEncoders.behaviour().awaitHanging();
    bench.clock.advance(Duration.ofSeconds(9));
    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.clock.advance(Duration.ofMillis(1_200));
    bench.clock.advance(Duration.ofSeconds(5));
    bench.awaitEvents("stop", 1);

    assertThat(bench.names()).containsExactly("start", "error", "dataavailable", "stop");
    assertThat(bench.errors.get(0))
        .hasMessage(
            "The plugin bench ended the recording: its encoder Fake VP8 vp8 of the pictures does"
                + " not answer any more.");
    assertThat(recorder.recording().join().report().stopReason())
        .isEqualTo(StopReason.ENCODER_FAILED);
    assertThat(Files.readString(target)).contains("ts=200000").contains("end tags=");
  }

  @Test
  void aFolderThatIsTakenAwayEndsTheRecordingWhichIsSavedElsewhere() throws IOException {
    Path folder = Files.createDirectory(bench.folder().resolve("gone"));
    MediaRecorder there =
        bench.recorder(
            bench.videoStream(),
            MediaRecorderOptions.builder().target(folder.resolve("film.webm")).build());
    bench.startWithPicture(there);
    bench.showPictures(3);
    Files.delete(folder.resolve("film.webm.part"));
    Files.delete(folder);
    await()
        .until(
            () -> {
              bench.clock.advance(Duration.ofMillis(100));
              bench.runTasks();
              return there.recording().isDone();
            });

    assertThat(bench.errors.get(0)).hasMessageContaining("was taken away");
    Recording recording = there.recording().join();
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.OUTPUT_FAILED);
    Path saved = bench.folder().resolve("spool").resolve("recovered").resolve("film.webm");
    assertThat(recording.path()).contains(saved);
    assertThat(Files.readString(saved)).contains("ts=300000").contains("end tags=");
  }

  @Test
  void whatTookTheNameMeanwhileIsLeftAlone() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    Files.createDirectories(target.resolve("somebody").resolve("else"));
    recorder.stop();
    bench.awaitStop();

    Recording recording = recorder.recording().join();
    Path saved = target.resolveSibling("recording (2).webm");
    assertThat(recording.failure()).isEmpty();
    assertThat(recording.path()).contains(saved);
    assertThat(Files.readString(saved)).contains("ts=300000").contains("end tags=");
    assertThat(target.resolve("somebody").resolve("else")).isDirectory();
  }

  @Test
  void progressTellsWhatTheDiskStillTakes() {
    bench.startWithPicture(recorder);
    await().until(() -> recorder.progress().bytesLeft().isPresent());

    assertThat(recorder.progress().bytesLeft().getAsLong()).isPositive();
    recorder.stop();
    bench.awaitStop();
  }

  @Test
  void nothingIsListedAfterTheEnd() {
    bench.startWithPicture(recorder);
    assertThat(bench.folder().resolve("spool")).isDirectoryContaining("glob:**.spool");
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.folder().resolve("spool")).isEmptyDirectory();
  }
}
