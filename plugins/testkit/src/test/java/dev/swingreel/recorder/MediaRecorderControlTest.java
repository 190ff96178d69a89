package dev.swingreel.recorder;

import static dev.swingreel.media.MediaErrorCode.INVALID_STATE;
import static dev.swingreel.recorder.RecordingState.INACTIVE;
import static dev.swingreel.recorder.RecordingState.PAUSED;
import static dev.swingreel.recorder.RecordingState.RECORDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.swingreel.media.MediaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** stop, pause, resume, requestData and mark in each state. */
class MediaRecorderControlTest {

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  /** The call, made as often as it says, in each state: what it throws, leaves and fires. */
  @ParameterizedTest
  @CsvSource({
    "start,       RECORDING, InvalidStateError, RECORDING, ''",
    "start,       PAUSED,    InvalidStateError, PAUSED,    ''",
    "stop,        INACTIVE,  '',                INACTIVE,  ''",
    "stop,        RECORDING, '',                INACTIVE,  'dataavailable stop'",
    "stop,        PAUSED,    '',                INACTIVE,  'dataavailable stop'",
    "pause,       INACTIVE,  InvalidStateError, INACTIVE,  ''",
    "pause,       RECORDING, '',                PAUSED,    'pause'",
    "pause,       PAUSED,    '',                PAUSED,    ''",
    "resume,      INACTIVE,  InvalidStateError, INACTIVE,  ''",
    "resume,      RECORDING, '',                RECORDING, ''",
    "resume,      PAUSED,    '',                RECORDING, 'resume'",
    "requestData, INACTIVE,  InvalidStateError, INACTIVE,  ''",
    "requestData, RECORDING, '',                RECORDING, 'dataavailable'",
    "requestData, PAUSED,    '',                PAUSED,    'dataavailable'",
    "mark,        INACTIVE,  InvalidStateError, INACTIVE,  ''",
    "mark,        RECORDING, '',                RECORDING, ''",
    "mark,        PAUSED,    '',                PAUSED,    ''",
  })
  void eachCallInEachState(
      String call, RecordingState before, String thrown, RecordingState after, String fired) {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bring(recorder, before);

    Throwable failure = catchThrowable(() -> call(recorder, call));
    assertThat(recorder.state()).isEqualTo(after);
    assertThat(failure == null ? "" : ((MediaException) failure).name()).isEqualTo(thrown);
    assertThat(bench.events).as("nothing is fired within the call").isEmpty();
    expect(fired.isEmpty() ? List.of() : List.of(fired.split(" ")));
    end(recorder);
  }

  @ParameterizedTest
  @CsvSource({"pause, RECORDING, pause", "resume, PAUSED, resume"})
  void twiceInOneGoFiresOnce(String call, RecordingState before, String fired) {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bring(recorder, before);

    call(recorder, call);
    call(recorder, call);
    expect(List.of(fired));
    end(recorder);
  }

  @Test
  void stopTwiceStopsOnce() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bring(recorder, RECORDING);

    recorder.stop();
    recorder.stop();
    expect(List.of("dataavailable", "stop"));
    recorder.stop();
    bench.runTasks();
    assertThat(bench.names()).containsExactly("dataavailable", "stop");
  }

  @Test
  void pauseAndResumeInOneGoFireBoth() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bring(recorder, RECORDING);

    recorder.pause();
    recorder.resume();
    expect(List.of("pause", "resume"));
    end(recorder);
  }

  @Test
  void aRefusalSaysWhatIsWrong() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());

    assertThat(catchThrowable(recorder::pause))
        .isInstanceOfSatisfying(
            MediaException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(INVALID_STATE);
              assertThat(refusal).hasMessage("Nothing is being recorded.");
            });
  }

  private void bring(MediaRecorder recorder, RecordingState state) {
    if (state != INACTIVE) {
      bench.startWithPicture(recorder);
    }
    if (state == PAUSED) {
      recorder.pause();
    }
    bench.runTasks();
    bench.events.clear();
  }

  private static void call(MediaRecorder recorder, String call) {
    switch (call) {
      case "start" -> recorder.start();
      case "stop" -> recorder.stop();
      case "pause" -> recorder.pause();
      case "resume" -> recorder.resume();
      case "mark" -> recorder.mark("");
      default -> recorder.requestData();
    }
  }

  private void expect(List<String> names) {
    if (names.contains("stop")) {
      bench.awaitStop();
    } else if (!names.isEmpty()) {
      bench.awaitEvents(names.get(names.size() - 1), 1);
    }
    bench.runTasks();
    assertThat(bench.names()).isEqualTo(names);
  }

  private void end(MediaRecorder recorder) {
    if (recorder.state() != INACTIVE) {
      recorder.stop();
      bench.awaitStop();
    }
  }
}
