package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the file on the disk is behind what was captured. */
class DiskLagTest {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final long PROMISE_US = 1_000_000;
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final int NUDGES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int VIDEO = 0;

  @TempDir Path folder;

  @Test
  void isAtMostASecondWhilePicturesAndSoundCome() throws Exception {
    try (EngineBench bench = new EngineBench(folder.resolve("spool"))) {
      MediaRecorder recorder = recording(bench);
      long beganUs = bench.clock.nowUs();
      for (int i = 0; i < 40; i++) {
        bench.step(STEP);
        assertThatTheDiskKeepsUp(bench, beganUs);
      }
      bench.stop(recorder);
    }
  }

  @Test
  void isAtMostASecondWhenTheSoundNoLongerComes() throws Exception {
    try (EngineBench bench = new EngineBench(folder.resolve("spool"))) {
      MediaRecorder recorder = recording(bench);
      long beganUs = bench.clock.nowUs();
      for (int i = 0; i < 10; i++) {
        bench.step(STEP);
        assertThatTheDiskKeepsUp(bench, beganUs);
      }
      for (int i = 0; i < 30; i++) {
        bench.pictures.emit(bench.clock.nowUs());
        bench.clock.advance(STEP);
        assertThatTheDiskKeepsUp(bench, beganUs);
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

  /**
   * Threads that the machine keeps waiting may need the next timer of the clock; the time given to
   * them is taken off the promise.
   */
  private void assertThatTheDiskKeepsUp(EngineBench bench, long beganUs) {
    long capturedUs = bench.clock.nowUs() - beganUs;
    long wantedUs = capturedUs - PROMISE_US + GRACE.toNanos() / 1000;
    for (int i = 0; i < NUDGES && !isOnDisk(wantedUs); i++) {
      bench.clock.advance(GRACE.dividedBy(NUDGES));
    }
    assertThat(isOnDisk(wantedUs)).as("pictures until %d µs are on disk", wantedUs).isTrue();
  }

  private boolean isOnDisk(long recordedUs) {
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .atMost(PATIENCE)
          .until(() -> lastPictureUs() >= recordedUs);
      return true;
    } catch (ConditionTimeoutException notYet) {
      return false;
    }
  }

  private long lastPictureUs() throws IOException {
    return Demuxer.read(folder.resolve("film.webm.part")).packets.stream()
        .filter(packet -> packet.track() == VIDEO)
        .mapToLong(packet -> packet.chunk().timestampUs())
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
