package dev.swingreel.recorder;

import static dev.swingreel.media.MediaErrorCode.INVALID_STATE;
import static dev.swingreel.media.MediaErrorCode.NOT_SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mockStatic;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.stream.MediaStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.MockedStatic;

/** The steps of start, the types while recording, and the bitrates. */
class MediaRecorderStartTest {

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  @Test
  void ofTwoThreadsAtOnceIsOneRefused() {
    for (int round = 1; round <= 20; round++) {
      MediaRecorder raced = bench.recorder(bench.videoStream());
      CountDownLatch go = new CountDownLatch(1);
      List<String> refused = new CopyOnWriteArrayList<>();
      List<Worker> callers = new ArrayList<>();
      for (int caller = 0; caller < 2; caller++) {
        callers.add(
            Worker.start(
                "caller",
                () -> {
                  try {
                    go.await();
                    raced.start();
                  } catch (MediaException e) {
                    refused.add(e.name());
                  } catch (InterruptedException e) {
                    refused.add("interrupted");
                  }
                }));
      }
      go.countDown();
      callers.forEach(caller -> assertThat(caller.join(Duration.ofSeconds(30))).isTrue());
      assertThat(refused).containsExactly("InvalidStateError");
      assertThat(raced.state()).isEqualTo(RecordingState.RECORDING);
      raced.stop();
      bench.awaitEvents("stop", round);
    }
    assertThat(bench.names()).filteredOn("start"::equals).hasSize(20);
  }

  @Test
  void changesTheStateBeforeItReturnsAndTheTypeLater() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    recorder.start();

    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    assertThat(recorder.mimeType()).isEmpty();
    assertThat(bench.events).isEmpty();
    bench.runTasks();
    assertThat(bench.events).containsExactly("start recording " + RecorderBench.VIDEO);
    stop(recorder);
  }

  @Test
  void isRefusedWhileRecordingAndWhilePaused() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bench.startWithPicture(recorder);

    assertThat(refusal(recorder)).isEqualTo(INVALID_STATE);
    recorder.pause();
    assertThat(refusal(recorder)).isEqualTo(INVALID_STATE);
    stop(recorder);
    assertThat(bench.names()).containsExactly("start", "pause", "dataavailable", "stop");
  }

  @Test
  void looksAtTheStateBeforeTheStream() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    recorder.start();
    bench.video.stop();

    assertThat(refusal(recorder)).isEqualTo(INVALID_STATE);
    bench.awaitStop();
    assertThat(refusal(recorder)).isEqualTo(NOT_SUPPORTED);
  }

  @Test
  void isRefusedForAStreamWithoutTracks() {
    assertThat(refusal(bench.recorder(new MediaStream(bench.context)))).isEqualTo(NOT_SUPPORTED);
  }

  @Test
  void isRefusedAfterTheContextWasClosed() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bench.context.close();

    assertThat(refusal(recorder)).isEqualTo(NOT_SUPPORTED);
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
  }

  @Test
  void leavesEndedTracksOut() {
    MediaStream stream = bench.bothStream();
    bench.audio.stop();
    MediaRecorder recorder = bench.recorder(stream);
    bench.startWithPicture(recorder);

    assertThat(bench.events).containsExactly("start recording " + RecorderBench.VIDEO);
    stop(recorder);
  }

  @Test
  void isRefusedForPicturesInATypeForSoundAndLeavesTheRecorderUsable() {
    MediaStream stream = bench.bothStream();
    MediaRecorder recorder =
        bench.recorder(stream, MediaRecorderOptions.builder().mimeType("audio/webm").build());

    assertThat(refusal(recorder)).isEqualTo(NOT_SUPPORTED);
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    stream.removeTrack(bench.video);
    recorder.start();
    stop(recorder);
    assertThat(bench.events)
        .containsExactly(
            "start inactive audio/webm",
            "dataavailable inactive audio/webm",
            "stop inactive audio/webm");
    assertThat(bench.blobs.get(0).data().type()).isEqualTo("audio/webm;codecs=opus");
  }

  @Nested
  class Types {

    @Test
    void areChosenWhenNothingWasAsked() {
      assertThat(typeWhileRecording("", bench.videoStream()))
          .isEqualTo(RecorderBench.VIDEO)
          .matches("video/[a-z]+;[ ]*codecs=[^,]+");
      assertThat(typeWhileRecording("", bench.audioStream()))
          .isEqualTo(RecorderBench.AUDIO)
          .matches("audio/[a-z]+;[ ]*codecs=[^,]+");
      assertThat(typeWhileRecording("", bench.bothStream()))
          .isEqualTo(RecorderBench.BOTH)
          .matches("video/[a-z]+;[ ]*codecs=[^,]+,[^,]+");
    }

    @Test
    void areCompletedWithTheCodecs() {
      assertThat(typeWhileRecording("video/webm", bench.bothStream()))
          .isEqualTo(RecorderBench.BOTH);
      assertThat(typeWhileRecording("video/webm", bench.audioStream()))
          .isEqualTo("video/webm;codecs=opus");
    }

    @Test
    void stayAsTheyAreWhenTheyNameCodecs() {
      String type = "Video/WebM; codecs=\"VP8, opus\"";
      assertThat(typeWhileRecording(type, bench.bothStream())).isEqualTo(type);
      assertThat(typeWhileRecording(type, bench.videoStream())).isEqualTo(type);
    }

    private String typeWhileRecording(String type, MediaStream stream) {
      MediaRecorder recorder =
          new MediaRecorder(stream, MediaRecorderOptions.builder().mimeType(type).build());
      bench.events.clear();
      bench.noted(recorder, "");
      recorder.start();
      assertThat(recorder.mimeType()).isEqualTo(type);
      bench.runTasks();
      String whileRecording = recorder.mimeType();
      recorder.stop();
      assertThat(recorder.mimeType()).isEqualTo(type);
      bench.awaitStop();
      assertThat(bench.blobs).last().extracting(b -> b.data().type()).isEqualTo(whileRecording);
      return whileRecording;
    }
  }

  @Nested
  class Bitrates {

    private static final long SUM = 1_000_000;

    private final MediaRecorderOptions options =
        MediaRecorderOptions.builder().bitsPerSecond(SUM).build();

    @Test
    void goToTheOnlyKindThereIs() {
      MediaRecorder pictures = bench.recorder(bench.videoStream(), options);
      pictures.start();
      assertThat(pictures.videoBitsPerSecond()).isEqualTo(SUM);
      assertThat(pictures.audioBitsPerSecond()).isZero();
      stop(pictures);

      MediaRecorder sound = bench.recorder(bench.audioStream(), options);
      sound.start();
      assertThat(sound.videoBitsPerSecond()).isZero();
      assertThat(sound.audioBitsPerSecond()).isEqualTo(SUM);
      sound.stop();
      bench.awaitStops(2);
    }

    @Test
    void areSplitAgainAfterTheRecording() {
      MediaRecorder recorder = bench.recorder(bench.videoStream(), options);
      long video = recorder.videoBitsPerSecond();
      long audio = recorder.audioBitsPerSecond();
      recorder.start();
      recorder.stop();

      assertThat(recorder.videoBitsPerSecond()).isEqualTo(video);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(audio);
      bench.awaitStop();
    }

    @Test
    void stayWithBothKinds() {
      MediaRecorder recorder = bench.recorder(bench.bothStream(), options);
      long video = recorder.videoBitsPerSecond();
      long audio = recorder.audioBitsPerSecond();
      recorder.start();

      assertThat(recorder.videoBitsPerSecond()).isEqualTo(video);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(audio);
      stop(recorder);
    }

    @Test
    void stayWithoutASum() {
      MediaRecorder recorder =
          bench.recorder(
              bench.videoStream(), MediaRecorderOptions.builder().audioBitsPerSecond(9).build());
      recorder.start();

      assertThat(recorder.videoBitsPerSecond()).isEqualTo(2_500_000);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(9);
      stop(recorder);
      assertThat(recorder.videoBitsPerSecond()).isEqualTo(2_500_000);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(9);
    }
  }

  private void stop(MediaRecorder recorder) {
    recorder.stop();
    bench.awaitStop();
  }

  private static MediaErrorCode refusal(MediaRecorder recorder) {
    return catchThrowableOfType(MediaException.class, recorder::start).code();
  }

  @Test
  void leavesTheRecorderInactiveIfItFails() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    OutOfMemoryError noThread = new OutOfMemoryError("no thread to be had, on purpose");
    try (MockedStatic<Worker> workers = mockStatic(Worker.class)) {
      workers.when(() -> Worker.start(any(), any())).thenThrow(noThread);
      assertThatThrownBy(recorder::start).isSameAs(noThread);
    }
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    assertThat(recorder.recording()).isCompletedExceptionally();
    bench.runTasks();
    assertThat(bench.events).isEmpty();

    bench.startWithPicture(recorder);
    stop(recorder);
    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(recorder.recording().join().failure()).isEmpty();
  }

  @Test
  void tellsOfTheNextRecordingThoughOneThatFailedWasStoppedMeanwhile() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    OutOfMemoryError noThread = new OutOfMemoryError("no thread to be had, on purpose");
    try (MockedStatic<Worker> workers = mockStatic(Worker.class)) {
      workers
          .when(() -> Worker.start(any(), any()))
          .thenAnswer(
              call -> {
                if (recorder.state() == RecordingState.RECORDING) {
                  bench.runTasks();
                  recorder.requestData();
                  recorder.stop();
                }
                throw noThread;
              });
      assertThatThrownBy(recorder::start).isSameAs(noThread);
    }
    bench.runTasks();
    bench.events.clear();
    // Its timers must not count for those of the next.
    bench.clock.advance(Duration.ofSeconds(10));

    bench.startWithPicture(recorder);
    stop(recorder);

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }
}
