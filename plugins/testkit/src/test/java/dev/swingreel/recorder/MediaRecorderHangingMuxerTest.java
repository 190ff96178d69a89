package dev.swingreel.recorder;

import static dev.swingreel.recorder.RecorderBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container that does not come back from a call: the recording ends all the same. */
class MediaRecorderHangingMuxerTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SENTENCE =
      "The plugin bench ended the recording: its container does not answer any more";

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  private final CountDownLatch gate = new CountDownLatch(1);
  private final Path target = bench.folder().resolve("recording.webm");
  private final Path part = bench.folder().resolve("recording.webm.part");
  private final MediaRecorder recorder =
      bench.recorder(bench.videoStream(), MediaRecorderOptions.builder().newTarget(target).build());

  @AfterEach
  void release() {
    gate.countDown();
  }

  @Test
  void isToldWhileItIsRecordedAndTheFileIsLeftToBeRepaired() {
    hang();
    recorder.requestData();
    // Nothing is to be encoded meanwhile: its thread does not keep up with so fast a clock.
    recorder.pause();
    bench.runTasks();
    letTimePass(70);
    bench.awaitEvents("stop", 1);

    assertThat(bench.names())
        .containsExactly("start", "dataavailable", "pause", "error", "dataavailable", "stop");
    assertThat(bench.errors.get(0)).hasMessageContaining(SENTENCE);
    assertLeft();
  }

  @Test
  void isToldAfterAStopAndTheFileIsLeftToBeRepaired() {
    hang();
    recorder.stop();
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(300));
    await().atMost(PATIENCE).until(() -> noThread("encode-"));
    letTimePass(50);
    bench.runTasks();
    assertThat(bench.names()).containsExactly("start");
    letTimePass(30);
    bench.awaitEvents("stop", 1);

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertLeft();
  }

  private void hang() {
    bench.startWithPicture(recorder);
    bench.container.holdAppends(gate);
    bench.showPictures(3);
    bench.container.awaitHeld();
  }

  private void letTimePass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      bench.clock.advance(Duration.ofSeconds(1));
    }
  }

  private void assertLeft() {
    Recording recording = recorder.recording().join();
    assertThat(recording.failure().orElseThrow()).hasMessageContaining(SENTENCE);
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.OUTPUT_FAILED);
    assertThat(recording.parts()).containsExactly(part);

    gate.countDown();
    await().atMost(PATIENCE).until(() -> noThread("mux"));
    assertThat(part).exists();
    assertThat(target).doesNotExist();
  }

  private static boolean noThread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith(name));
  }
}
