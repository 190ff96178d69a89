package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the file on the disk is behind what was captured. */
class DiskLagTest {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final long PROMISE_US = 1_000_000;
  private static final int VIDEO = 0;

  @TempDir Path folder;

  @Test
  void isAtMostASecondWhilePicturesAndSoundCome() throws Exception {
    try (EngineBench bench = new EngineBench(folder.resolve("spool"))) {
      MediaRecorder recorder = recording(bench);
      for (int i = 1; i <= 40; i++) {
        bench.step(STEP);
        assertThatTheDiskHoldsPicturesUntil(i * STEP.toMillis() * 1000 - PROMISE_US);
      }
      bench.stop(recorder);
    }
  }

  @Test
  void isAtMostASecondWhenTheSoundNoLongerComes() throws Exception {
    try (EngineBench bench = new EngineBench(folder.resolve("spool"))) {
      MediaRecorder recorder = recording(bench);
      for (int i = 1; i <= 10; i++) {
        bench.step(STEP);
      }
      for (int i = 11; i <= 40; i++) {
        bench.pictures.emit(bench.clock.nowUs());
        bench.clock.advance(STEP);
        assertThatTheDiskHoldsPicturesUntil(i * STEP.toMillis() * 1000 - PROMISE_US);
      }
      bench.stop(recorder);
    }
  }

  private MediaRecorder recording(EngineBench bench) {
    MediaRecorder recorder =
        bench.recorder(MediaRecorderOptions.builder().target(folder.resolve("film.webm")));
    bench.start(recorder, 3_600_000);
    return recorder;
  }

  /** The clock stands still, so whatever is going to be written now is written soon. */
  private void assertThatTheDiskHoldsPicturesUntil(long recordedUs) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(lastPictureUs()).isGreaterThanOrEqualTo(recordedUs));
  }

  private long lastPictureUs() throws IOException {
    return Demuxer.read(folder.resolve("film.webm.part")).packets.stream()
        .filter(packet -> packet.track() == VIDEO)
        .mapToLong(packet -> packet.chunk().timestampUs())
        .max()
        .orElse(0);
  }
}
