package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices, data asked for, their blobs and timecodes, and the length of the recording. */
class MediaRecorderSlicesTest {

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  private final MediaRecorder recorder = bench.recorder(bench.videoStream());

  @Test
  void aRecordingWithoutSlicesIsOneBlob() {
    bench.startWithPicture(recorder);
    bench.showPictures(30);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertBlobsAreTheFile();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 250, 1_000})
  void slicesHoldAtLeastWhatWasAskedFor(long timesliceMs) {
    recorder.start(timesliceMs);
    bench.awaitListening();
    bench.showPicture();
    bench.showPictures(30);
    bench.awaitEvents("dataavailable", 2);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.blobs).hasSizeGreaterThan(2).allMatch(b -> b.data().size() > 0);
    List<Double> timecodes = timecodes();
    assertThat(timecodes.get(0)).isZero();
    for (int i = 1; i < timecodes.size(); i++) {
      assertThat(timecodes.get(i) - timecodes.get(i - 1))
          .isGreaterThan(0)
          .isGreaterThanOrEqualTo((double) timesliceMs);
    }
    assertThat(bench.blobs).allMatch(b -> b.data().type().equals(RecorderBench.VIDEO));
    assertBlobsAreTheFile();
  }

  @Test
  void slicesOfPicturesAndSoundHaveGrowingTimecodes() {
    MediaRecorder both = bench.recorder(bench.bothStream());
    both.start(0);
    bench.awaitListening();
    bench.showPicture();
    for (int i = 0; i < 20; i++) {
      bench.clock.advance(Duration.ofMillis(100));
      bench.sound.emit(Duration.ofMillis(100));
      bench.showPicture();
    }
    both.stop();
    bench.awaitStop();

    assertThat(bench.blobs).hasSizeGreaterThan(5);
    assertThat(timecodes().subList(0, timecodes().size() - 1)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void pausedTimeDoesNotCount() {
    recorder.start(300);
    bench.awaitListening();
    bench.showPicture();
    bench.showPictures(1);
    recorder.pause();
    bench.runTasks();
    bench.clock.advance(Duration.ofSeconds(5));
    recorder.resume();
    bench.runTasks();
    bench.showPictures(1);
    bench.runTasks();
    assertThat(bench.names()).containsExactly("start", "pause", "resume");
    bench.showPictures(2);
    bench.awaitEvents("dataavailable", 1);
    recorder.stop();
    bench.awaitStop();

    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(400);
    assertBlobsAreTheFile();
  }

  @Test
  void noSliceIsFiredWhileNothingIsGathered() {
    recorder.start(10);
    bench.awaitListening();
    bench.clock.advance(Duration.ofSeconds(10));
    bench.runTasks();

    assertThat(bench.names()).containsExactly("start");
    recorder.stop();
    bench.awaitStop();
    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }

  @Test
  void dataAskedForBeforeTheStartEventIsEmpty() {
    recorder.start();
    recorder.requestData();
    bench.runTasks();

    assertThat(bench.names()).containsExactly("start", "dataavailable");
    assertThat(bench.blobs.get(0).data().size()).isZero();
    assertThat(bench.blobs.get(0).timecodeMs()).isZero();
    assertThat(bench.blobs.get(0).data().type()).isEqualTo(RecorderBench.VIDEO);
    recorder.stop();
    bench.awaitStop();
    assertThat(bench.joined()).startsWith("fake video/webm");
  }

  @Test
  void dataAskedForInTheStartHandlerHasContents() {
    List<String> types = new ArrayList<>();
    recorder.onstart(event -> recorder.requestData());
    recorder.ondataavailable(
        event -> {
          types.add(event.data().type() + " while " + recorder.mimeType());
        });
    recorder.start();
    bench.awaitListening();
    bench.showPicture();
    bench.awaitEvents("dataavailable", 1);

    assertThat(bench.blobs.get(0).data().size()).isPositive();
    assertThat(types).containsExactly(RecorderBench.VIDEO + " while " + RecorderBench.VIDEO);
    recorder.stop();
    bench.awaitStop();
  }

  @Test
  void dataAskedForTwiceIsEmptyTheSecondTimeWithARealTimecode() {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.container.awaitWritten(4);
    recorder.requestData();
    bench.awaitEvents("dataavailable", 1);
    bench.showPictures(2);
    bench.container.awaitWritten(6);
    recorder.requestData();
    recorder.requestData();
    bench.awaitEvents("dataavailable", 3);
    recorder.stop();
    bench.awaitStop();

    assertThat(timecodes()).containsExactly(0.0, 400.0, 400.0, 400.0);
    assertThat(bench.blobs.get(2).data().size()).isZero();
    assertBlobsAreTheFile();
  }

  @Test
  void dataAskedForWhilePausedIsWhatWasGatheredBefore() {
    bench.startWithPicture(recorder);
    bench.container.awaitWritten(1);
    recorder.pause();
    recorder.requestData();
    bench.awaitEvents("dataavailable", 1);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.names())
        .containsExactly("start", "pause", "dataavailable", "dataavailable", "stop");
    assertThat(RecorderBench.joined(bench.blobs.subList(0, 1))).contains("chunk 0 ts=0");
    assertBlobsAreTheFile();
  }

  @Test
  void dataAskedForRightBeforeStopComesFirst() {
    bench.startWithPicture(recorder);
    recorder.requestData();
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "dataavailable", "stop");
    assertBlobsAreTheFile();
  }

  @Test
  void aSliceThatIsBeingCutComesBeforeDataAskedForMeanwhile() {
    recorder.start(100);
    bench.awaitListening();
    bench.showPicture();
    CountDownLatch gate = new CountDownLatch(1);
    bench.container.holdAppends(gate);
    bench.showPictures(3);
    bench.container.awaitHeld();
    recorder.requestData();
    gate.countDown();
    bench.awaitEvents("dataavailable", 2);
    recorder.stop();
    bench.awaitStop();

    assertBlobsAreTheFile();
  }

  @Test
  void noSliceIsCutAfterStopAndTheLastBlobHasTheRest() {
    bench.videoEncoders.behaviour().holdBack(20);
    recorder.start(100);
    bench.awaitListening();
    bench.showPicture();
    bench.showPictures(10);
    recorder.stop();
    bench.awaitStop();
    bench.runTasks();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(bench.joined()).contains("ts=0").contains("ts=1000000");
    assertBlobsAreTheFile();
  }

  @Test
  void theRecordingEndsExactlyAfterItsDuration() {
    MediaRecorder limited =
        bench.recorder(
            bench.bothStream(),
            MediaRecorderOptions.builder().maxDuration(Duration.ofSeconds(1)).build());
    bench.startWithPicture(limited);
    for (int i = 0; i < 15; i++) {
      bench.clock.advance(Duration.ofMillis(100));
      bench.sound.emit(Duration.ofMillis(100));
      bench.pictures.emit(bench.clock.nowUs());
    }
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(bench.audioEncoders.opened().get(0).frames()).isEqualTo(48_000);
    assertThat(bench.videoEncoders.opened().get(0).timestampsUs()).endsWith(900_000L);
    assertThat(limited.recording().join().report().durationMs()).isEqualTo(1_000);
    assertThat(limited.recording().join().report().stopReason()).isEqualTo(StopReason.DURATION);
    assertThat(bench.file(limited)).contains("duration=1000000us");
  }

  @Test
  void theDurationDoesNotRunWhilePaused() {
    MediaRecorder limited =
        bench.recorder(
            bench.videoStream(),
            MediaRecorderOptions.builder().maxDuration(Duration.ofSeconds(1)).build());
    limited.start();
    limited.pause();
    bench.awaitListening();
    bench.pictures.emit(bench.clock.nowUs());
    bench.clock.advance(Duration.ofSeconds(3));
    assertThat(limited.state()).isEqualTo(RecordingState.PAUSED);
    limited.resume();
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(600));
    limited.pause();
    bench.runTasks();
    bench.clock.advance(Duration.ofSeconds(3));
    limited.resume();
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(399));
    bench.runTasks();
    assertThat(limited.state()).isEqualTo(RecordingState.RECORDING);
    bench.clock.advance(Duration.ofMillis(1));
    bench.awaitStop();

    assertThat(limited.recording().join().report().durationMs()).isEqualTo(1_000);
    assertThat(bench.file(limited)).contains("chapters=[0 us Resumed 1, 600000 us Resumed 2]");
  }

  @Test
  void whatWasCapturedBeforeStopBelongsToTheLastBlobThoughItComesLater() {
    bench.startWithPicture(recorder);
    bench.clock.advance(Duration.ofMillis(100));
    long capturedUs = bench.clock.nowUs();
    bench.clock.advance(Duration.ofMillis(10));
    recorder.stop();
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(10));
    bench.pictures.emit(capturedUs);
    bench.pictures.emit(bench.clock.nowUs());
    bench.awaitStop();

    assertThat(bench.joined()).contains("ts=100000").doesNotContain("ts=120000");
    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(110);
  }

  @Test
  void whatIsCapturedBetweenStopAndItsTaskBelongsToTheLastBlob() {
    bench.startWithPicture(recorder);
    bench.clock.advance(Duration.ofMillis(100));
    recorder.stop();
    bench.clock.advance(Duration.ofMillis(100));
    bench.showPicture();
    bench.clock.advance(Duration.ofMillis(50));
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(50));
    bench.pictures.emit(bench.clock.nowUs());
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(bench.joined()).contains("ts=200000").doesNotContain("ts=300000");
    RecordingReport report = recorder.recording().join().report();
    assertThat(report.durationMs()).isEqualTo(250);
    assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
  }

  @Test
  void whatIsCapturedBetweenPauseAndItsTaskBelongsToTheRecordingAndSoWithResume() {
    bench.startWithPicture(recorder);
    recorder.pause();
    bench.clock.advance(Duration.ofMillis(100));
    bench.showPicture();
    bench.clock.advance(Duration.ofMillis(50));
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(50));
    recorder.resume();
    bench.clock.advance(Duration.ofMillis(50));
    bench.pictures.emit(bench.clock.nowUs());
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(100));
    bench.showPicture();
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.joined()).contains("ts=100000", "ts=250000").doesNotContain("ts=150000");
    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L, Long.MAX_VALUE})
  void aSliceThatNoBrowserKnowsIsRefused(long timesliceMs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recorder.start(timesliceMs))
        .withMessageContaining(String.valueOf(timesliceMs));
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
  }

  @Test
  void theLongestSliceIsTheWholeRecording() {
    recorder.start(4_294_967_295L);
    bench.awaitListening();
    bench.showPicture();
    bench.showPictures(5);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.blobs).hasSize(1);
  }

  @Test
  void theSliceBeginsAnewWithDataAskedFor() {
    recorder.start(300);
    bench.awaitListening();
    bench.showPicture();
    bench.showPictures(2);
    bench.container.awaitWritten(3);
    recorder.requestData();
    bench.awaitEvents("dataavailable", 1);
    bench.showPictures(3);
    bench.container.awaitWritten(6);
    bench.runTasks();
    assertThat(bench.blobs).hasSize(1);
    bench.showPictures(1);
    bench.awaitEvents("dataavailable", 2);
    recorder.stop();
    bench.awaitStop();

    assertThat(timecodes()).startsWith(0.0, 300.0);
    assertBlobsAreTheFile();
  }

  private List<Double> timecodes() {
    return bench.blobs.stream().map(BlobEvent::timecodeMs).toList();
  }

  /** No byte twice and none lost: only the duration and what stands at the end differ. */
  private void assertBlobsAreTheFile() {
    String file = bench.file(recorder);
    String streamed = file.replaceFirst("duration=\\S+ *\\n", "duration=live----------------\n");
    assertThat(bench.joined()).isEqualTo(streamed.substring(0, streamed.lastIndexOf("end tags=")));
  }
}
