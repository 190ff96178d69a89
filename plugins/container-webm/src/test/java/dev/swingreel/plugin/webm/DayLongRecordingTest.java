package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Remuxer;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records a day on a clock that does not wait: the real engine and the real container, pictures and
 * sound made up. Five pictures in two seconds, and sound in runs as long, take every way that
 * thirty a second take, less often.
 */
@Tag("long")
class DayLongRecordingTest {

  private static final Duration STEP = Duration.ofMillis(400);
  private static final int STEPS_OF_A_QUARTER = 6 * 3600 * 10 / 4;
  private static final long DAY_US = TimeUnit.DAYS.toMicros(1);
  private static final long MAX_GROWTH_BYTES = 2 << 20;

  @TempDir Path folder;

  @Test
  void takesNoMoreMemoryAtItsEndThanAtItsBeginning() throws Exception {
    Path target = folder.resolve("day.webm");
    try (EngineBench bench = new EngineBench(folder.resolve("spool"))) {
      MediaRecorder recorder =
          bench.recorder(
              MediaRecorderOptions.builder().target(target).videoKeyFrameIntervalDurationMs(5_000));
      AtomicInteger slices = new AtomicInteger();
      recorder.addEventListener(MediaRecorder.DATAAVAILABLE, e -> slices.incrementAndGet());
      bench.start(recorder, 60_000);

      List<Long> heapBytes = new ArrayList<>();
      for (int quarter = 0; quarter < 4; quarter++) {
        for (int i = 0; i < STEPS_OF_A_QUARTER; i++) {
          bench.step(STEP);
        }
        heapBytes.add(usedHeapBytes());
      }
      Recording recording = bench.stop(recorder);

      assertThat(heapBytes.get(3) - heapBytes.get(0))
          .as("growth of the heap after a quarter, a half, three quarters, a day: %s", heapBytes)
          .isLessThan(MAX_GROWTH_BYTES);
      assertThat(recording.failure()).isEmpty();
      assertThat(recording.report().video().orElseThrow().dropped()).isZero();
      assertThat(slices.get()).isBetween(1_400, 1_450);
      assertThatTheWholeDayIsThere(target);
    }
  }

  private void assertThatTheWholeDayIsThere(Path file) throws Exception {
    FileInfo info = new WebmInspector().inspect(file);
    assertThat(info.durationUs().orElseThrow()).isBetween(DAY_US - 2_000_000, DAY_US + 2_000_000);
    assertThat(info.cueCount()).isBetween(1_000, 4_000);
    Remuxer.Copy end =
        new WebmRemuxer().copyRange(file, DAY_US - 10_000_000, DAY_US, folder.resolve("end.webm"));
    assertThat(end.startUs()).isBetween(DAY_US - 60_000_000, DAY_US - 10_000_000);
    assertThat(end.durationUs()).isGreaterThan(8_000_000);
    List<Demuxer.Packet> last = Demuxer.read(folder.resolve("end.webm")).packets;
    assertThat(last).filteredOn(packet -> packet.track() == 0).hasSizeGreaterThan(20);
    assertThat(last).filteredOn(packet -> packet.track() == 1).hasSizeGreaterThan(20);
  }

  private static long usedHeapBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
