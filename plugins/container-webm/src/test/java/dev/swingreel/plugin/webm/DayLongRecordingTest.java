package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.Remuxer;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records a day on a clock that does not wait: the real engine and the real container, pictures and
 * sound made up. Five pictures in two seconds, and sound in runs as long, take every way that
 * thirty a second take, less often.
 */
class DayLongRecordingTest {

  private static final Duration STEP = Duration.ofMillis(400);
  private static final int STEPS_OF_A_QUARTER = 6 * 3600 * 10 / 4;
  private static final long STEP_US = STEP.toMillis() * 1000;
  private static final long DAY_US = TimeUnit.DAYS.toMicros(1);
  private static final long MAX_GROWTH_BYTES = 2 << 20;
  private static final AudioFormat SOUND = new AudioFormat(SampleFormat.S16, 8_000, 1);

  @TempDir Path folder;
  private final FakeMediaClock clock = new FakeMediaClock();
  private final TinyEncoders encoders = new TinyEncoders();
  private final FakeVideoSource pictures = new FakeVideoSource(64, 48, FrameRate.upTo(2));
  private long steps;
  private final SilentSource sound = new SilentSource(SOUND);

  @Test
  void takesNoMoreMemoryAtItsEndThanAtItsBeginning() throws Exception {
    Path target = folder.resolve("day.webm");
    FakePlugin plugin =
        FakePlugin.named("day")
            .encoder(encoders.video())
            .encoder(encoders.audio())
            .container(new WebmContainer())
            .build();
    try (MediaContext context =
        MediaContext.with(PluginCatalog.of(List.of(plugin))).clock(clock).build()) {
      VideoTrack video = VideoTrack.of(context, pictures, "pictures");
      AudioTrack audio = AudioTrack.of(context, sound, "sound");
      MediaRecorder recorder =
          new MediaRecorder(
              new MediaStream(List.of(video, audio)),
              MediaRecorderOptions.builder()
                  .mimeType("video/webm;codecs=vp8,opus")
                  .target(target)
                  .videoKeyFrameIntervalDurationMs(5_000)
                  .build());
      AtomicInteger slices = new AtomicInteger();
      recorder.addEventListener(MediaRecorder.DATAAVAILABLE, e -> slices.incrementAndGet());
      recorder.start(60_000);
      Awaitility.await().until(() -> encoders.areOpen() && clock.pendingTimers() >= 2);

      List<Long> heapBytes = new ArrayList<>();
      for (int quarter = 0; quarter < 4; quarter++) {
        for (int i = 0; i < STEPS_OF_A_QUARTER; i++) {
          step();
        }
        heapBytes.add(usedHeapBytes());
      }
      recorder.stop();
      clock.advance(Duration.ofSeconds(1));
      Recording recording = recorder.recording().get(20, TimeUnit.SECONDS);
      video.stop();
      audio.stop();

      assertThat(heapBytes.get(3) - heapBytes.get(0))
          .as("growth of the heap after a quarter, a half, three quarters, a day: %s", heapBytes)
          .isLessThan(MAX_GROWTH_BYTES);
      assertThat(recording.failure()).isEmpty();
      assertThat(recording.report().video().orElseThrow().dropped()).isZero();
      assertThat(slices.get()).isBetween(1_400, 1_450);
      assertThatTheWholeDayIsThere(target);
    }
  }

  /** A picture and the sound that follows it, and nobody is left behind. */
  private void step() throws InterruptedException {
    pictures.emit(clock.nowUs());
    sound.emit(clock.nowUs(), STEP);
    encoders.awaitUntil(steps++ * STEP_US);
    clock.advance(STEP);
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
