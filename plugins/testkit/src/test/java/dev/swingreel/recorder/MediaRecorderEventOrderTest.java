package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.swingreel.MediaContext;
import dev.swingreel.event.ErrorEvent;
import dev.swingreel.event.Event;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeVideoSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order of events scenario by scenario, and the state and type their listeners see. */
class MediaRecorderEventOrderTest {

  private static final String START = "start recording " + RecorderBench.VIDEO;
  private static final String DATA = "dataavailable inactive ";
  private static final String STOP = "stop inactive ";

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  private final MediaStream stream = bench.videoStream();
  private final MediaRecorder recorder = bench.recorder(stream);

  @Test
  void startAndStop() {
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.events).containsExactly(START, DATA, STOP);
    assertThat(bench.blobs.get(0).timecodeMs()).isZero();
  }

  @Test
  void startAndStopInOneGo() {
    recorder.start();
    recorder.stop();
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    bench.awaitStop();

    assertThat(bench.events).containsExactly("start inactive ", DATA, STOP);
  }

  @Test
  void startAndRemoveTrackInOneGo() {
    recorder.start();
    stream.removeTrack(bench.video);
    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.awaitStop();

    assertThat(bench.events).containsExactly(START, "error inactive ", DATA, STOP);
    assertError(MediaErrorCode.INVALID_MODIFICATION);
  }

  @Test
  void startAndStopOfTheLastTrackInOneGo() {
    recorder.start();
    bench.video.stop();
    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.awaitStop();

    assertThat(bench.events).containsExactly(START, DATA, STOP);
  }

  @Test
  void startPausePauseResumeResumeStop() {
    bench.startWithPicture(recorder);
    recorder.pause();
    recorder.pause();
    recorder.resume();
    recorder.resume();
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "pause", "resume", "dataavailable", "stop");
  }

  @Test
  void startPauseStopStart() {
    bench.startWithPicture(recorder);
    recorder.pause();
    recorder.stop();
    recorder.start();
    bench.awaitStop();
    bench.awaitEvents("start", 2);
    recorder.stop();
    bench.awaitStops(2);

    assertThat(bench.names())
        .containsExactly(
            "start", "pause", "dataavailable", "stop", "start", "dataavailable", "stop");
  }

  @Test
  void stopAndStartInOneGoKeepTheirRecordingsApart() {
    bench.startWithPicture(recorder);
    CompletableFuture<Recording> first = recorder.recording();
    recorder.stop();
    recorder.start();
    CompletableFuture<Recording> second = recorder.recording();
    bench.awaitStop();

    bench.awaitEvents("start", 2);
    assertThat(bench.events)
        .startsWith(
            START,
            "dataavailable recording ",
            "stop recording ",
            "start recording video/webm;codecs=vp8");
    assertThat(first).isCompleted();
    assertThat(second).isNotSameAs(first).isNotDone();
    recorder.stop();
    bench.awaitStops(2);
    assertThat(second).isCompleted();
    assertThat(first.join().report().video().orElseThrow().captured()).isEqualTo(1);
    assertThat(second.join().report().video().orElseThrow().captured()).isZero();
  }

  @Test
  void startStopStartStopOneAfterTheOther() {
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStop();
    String first = bench.joined();
    bench.blobs.clear();
    bench.settle();
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStops(2);

    assertThat(bench.events).containsExactly(START, DATA, STOP, START, DATA, STOP);
    assertThat(first).contains("chunk 0 ts=0");
    assertThat(bench.joined()).as("independent of the first").contains("chunk 0 ts=0");
  }

  @Test
  void removeTrackAndStopInOneGoIsNoError() {
    bench.startWithPicture(recorder);
    stream.removeTrack(bench.video);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.events).containsExactly(START, DATA, STOP);
  }

  @Test
  void stopInTheErrorHandlerChangesNothing() {
    recorder.onerror(event -> recorder.stop());
    bench.startWithPicture(recorder);
    stream.removeTrack(bench.video);
    bench.awaitStop();
    bench.runTasks();

    assertThat(bench.names()).containsExactly("start", "error", "dataavailable", "stop");
  }

  @Test
  void startInTheStopHandlerBeginsAnew() {
    recorder.onstop(
        event -> {
          if (bench.blobs.size() == 1) {
            recorder.start();
          }
        });
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStop();
    bench.awaitEvents("start", 2);
    recorder.stop();
    bench.awaitStops(2);

    assertThat(bench.names())
        .containsExactly("start", "dataavailable", "stop", "start", "dataavailable", "stop");
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    recorder.addEventListener(
        MediaRecorder.START,
        event -> {
          throw new IllegalStateException("a listener that fails, on purpose");
        });
    List<String> heard = new ArrayList<>();
    recorder.addEventListener(MediaRecorder.START, event -> heard.add("behind it"));
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStop();

    assertThat(heard).containsExactly("behind it");
    assertThat(bench.events).containsExactly(START, DATA, STOP);
  }

  @Test
  void severalRecordersOfOneStreamAreIndependent() {
    MediaRecorder other = bench.noted(new MediaRecorder(stream), "other-");
    recorder.start();
    other.start();
    bench.awaitListening(2);
    bench.pictures.emit(bench.clock.nowUs());
    other.pause();
    recorder.stop();
    bench.awaitStop();
    assertThat(other.state()).isEqualTo(RecordingState.PAUSED);
    other.stop();
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(300));
    bench.awaitEvents("other-stop", 1);

    assertThat(bench.names())
        .containsExactly(
            "start",
            "other-start",
            "other-pause",
            "dataavailable",
            "stop",
            "other-dataavailable",
            "other-stop");
    assertThat(RecorderBench.joined(bench.blobs.subList(0, 1))).contains("chunk 0 ts=0");
    assertThat(RecorderBench.joined(bench.blobs.subList(1, 2))).contains("chunk 0 ts=0");
  }

  @Test
  void tracksThatAreStoppedRightAfterStopChangeNeitherEventsNorReason() {
    bench.startWithPicture(recorder);
    recorder.stop(StopReason.SIGNAL);
    stream.getTracks().forEach(MediaStreamTrack::stop);
    stream.addTrack(bench.audio);
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(recorder.recording().join().report().stopReason()).isEqualTo(StopReason.SIGNAL);
  }

  @Test
  void noListenerRunsInsideACallThoughTheExecutorWouldRunItThere() {
    try (MediaContext eager =
        MediaContext.with(bench.context.plugins())
            .clock(bench.clock)
            .spoolFolder(bench.folder().resolve("eager"))
            .eventExecutor(Runnable::run)
            .build()) {
      VideoTrack track =
          VideoTrack.of(eager, new FakeVideoSource(16, 16, FrameRate.upTo(10)), "eager");
      MediaRecorder eagerRecorder = new MediaRecorder(new MediaStream(List.of(track)));
      List<Thread> heard = new CopyOnWriteArrayList<>();
      eagerRecorder.onstart(event -> heard.add(Thread.currentThread()));
      eagerRecorder.onpause(event -> heard.add(Thread.currentThread()));
      eagerRecorder.onresume(
          event -> {
            heard.add(Thread.currentThread());
            eagerRecorder.stop();
            heard.add(Thread.currentThread());
          });
      eagerRecorder.onstop(event -> heard.add(Thread.currentThread()));
      eagerRecorder.start();
      eagerRecorder.pause();
      eagerRecorder.resume();
      RecorderBench.await()
          .until(
              () -> {
                bench.clock.advance(Duration.ofMillis(100));
                return heard.size() == 5;
              });
      assertThat(heard).doesNotContain(Thread.currentThread());
      track.stop();
    }
  }

  @Test
  void noLockIsHeldWhileAListenerRuns() {
    List<RecordingState> seen = new ArrayList<>();
    recorder.onstart(
        event ->
            seen.add(
                CompletableFuture.supplyAsync(
                        () -> {
                          recorder.pause();
                          recorder.requestData();
                          return recorder.state();
                        })
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join()));
    recorder.start();
    bench.awaitListening();
    recorder.stop();
    bench.awaitStop();

    assertThat(seen).containsExactly(RecordingState.PAUSED);
    assertThat(bench.names())
        .containsExactly("start", "pause", "dataavailable", "dataavailable", "stop");
  }

  @Test
  void noCallWaitsWhileASourceIsAskedForTheStart() {
    List<RecordingState> seen = new ArrayList<>();
    bench.pictures.whenAsked(
        () -> {
          if (seen.isEmpty()) {
            seen.add(
                CompletableFuture.supplyAsync(
                        () -> {
                          recorder.stop();
                          return recorder.state();
                        })
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join());
          }
        });
    bench.startWithPicture(recorder);
    assertThat(seen).containsExactly(RecordingState.INACTIVE);
    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.events).containsExactly(START, DATA, STOP);
  }

  @Test
  void everyEventIsTrustedAndKnowsItsRecorder() {
    List<Event> heard = new ArrayList<>();
    recorder.onstart(heard::add);
    recorder.onpause(heard::add);
    recorder.onresume(heard::add);
    recorder.onerror(heard::add);
    recorder.ondataavailable(heard::add);
    recorder.onstop(heard::add);
    bench.startWithPicture(recorder);
    recorder.pause();
    recorder.resume();
    stream.removeTrack(bench.video);
    bench.awaitStop();

    assertThat(heard)
        .extracting(event -> event.type().name())
        .containsExactly("start", "pause", "resume", "error", "dataavailable", "stop");
    assertThat(heard).allMatch(Event::isTrusted).allMatch(event -> event.target() == recorder);
    assertThat(heard.get(3)).isInstanceOf(ErrorEvent.class);
    BlobEvent data = (BlobEvent) heard.get(4);
    assertThat(data.data()).isSameAs(data.data());
  }

  /** The session has ended, but its listeners have not been told yet. */
  @Nested
  class BetweenTheEndAndItsEvents {

    private final FakeVideoSource another = new FakeVideoSource(64, 48, FrameRate.upTo(10));
    private final VideoTrack next = VideoTrack.of(bench.context, another, "next");

    private void endTheTrack() {
      bench.startWithPicture(recorder);
      stream.addTrackSetListener(() -> {});
      bench.video.stop();
      bench.clock.advance(Duration.ofMillis(300));
      bench.awaitTask();
    }

    @Test
    void stopDoesNotHoldUpTheEventsOfTheNextRecording() {
      endTheTrack();
      recorder.stop();
      bench.awaitEvents("stop", 1);
      stream.addTrack(next);
      recorder.start();
      recorder.stop();
      bench.awaitStops(2);
      next.stop();

      assertThat(bench.names())
          .containsExactly("start", "dataavailable", "stop", "start", "dataavailable", "stop");
    }

    @Test
    void nothingIsToldBehindTheStopEvent() {
      endTheTrack();
      recorder.requestData();
      recorder.pause();
      recorder.resume();
      bench.awaitEvents("stop", 1);
      bench.runTasks();
      next.stop();

      assertThat(bench.events).containsExactly(START, DATA, STOP);
    }
  }

  @Test
  void nothingIsToldAfterTheContextWasClosed() {
    bench.startWithPicture(recorder);
    bench.context.close();
    assertThatCode(recorder::stop).doesNotThrowAnyException();
    bench.clock.advance(Duration.ofSeconds(6));
    RecorderBench.assertNoThreadIsLeft();
    bench.runTasks();

    assertThat(bench.events).containsExactly(START);
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
  }

  @Test
  void aContextThatIsClosedStopsTheRecordingWhichIsCompletedAllTheSame() throws Exception {
    bench.startWithPicture(recorder);
    bench.context.close();
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    bench.clock.advance(Duration.ofMillis(300));
    Recording recording = recorder.recording().get(10, TimeUnit.SECONDS);

    assertThat(recording.failure()).isEmpty();
    assertThat(bench.file(recorder)).isNotEmpty();
    bench.runTasks();
    assertThat(bench.events).containsExactly(START);
  }

  @Test
  void aRecordingWhoseEndNobodyWasToldOfIsCompletedWhenTheContextIsClosed() {
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.clock.advance(Duration.ofMillis(300));
    bench.awaitTask();
    bench.context.close();

    RecorderBench.await().until(() -> recorder.recording().isDone());
    assertThat(recorder.recording().join().failure()).isEmpty();
    assertThat(bench.events).containsExactly(START);
  }

  private void assertError(MediaErrorCode code) {
    assertThat(bench.errors)
        .singleElement()
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
