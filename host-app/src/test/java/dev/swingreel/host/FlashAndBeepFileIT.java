package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeMediaClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two sources of a plugin flash and beep once a second of one clock, which the test turns as fast
 * as the real encoders can follow; FFmpeg says what came of it.
 */
class FlashAndBeepFileIT {

  private static final double RATE_HZ = 30;
  private static final double FRAME_MS = 1_000 / RATE_HZ;
  private static final Duration TICK = Duration.ofNanos(1_000_000_000L / 30);
  private static final String LAMP = "100:40:270:260";

  /** The beep swings up to 0.5 and 0.1 of full scale, the tone under it to 0.1. */
  private static final int LOUD = 8_000;

  private static final int SOURCES = 2;
  private static final int FOLLOWS_WITHIN = 3;

  /** A block of the file waits for the sound of its time, so what is in it tells of both tracks. */
  private static final double WRITTEN_WITHIN_MS = 700;

  private static final long TIMESLICE_MS = 100;

  @TempDir private Path folder;

  private final FakeMediaClock clock = new FakeMediaClock(730_000);

  @ParameterizedTest
  @ValueSource(strings = {"vp8,vorbis", "vp9,opus"})
  void flashesWhenItBeepsForAMinute(String codecs) throws Exception {
    Path file = folder.resolve("a.webm");
    try (Run run = new Run(file, codecs)) {
      run.go(Duration.ofSeconds(60));
      run.finish();
    }
    LipSync sync = LipSync.of(file, LAMP, LOUD);
    assertThat(sync.beepsS()).hasSizeBetween(59, 61);
    assertThat(sync.lateMs()).allSatisfy(late -> assertThat(late).isBetween(-1.0, FRAME_MS + 1));
  }

  @Test
  void leavesNoGapAndRepeatsNothingWhereItWasPaused() throws Exception {
    Path file = folder.resolve("a.webm");
    try (Run run = new Run(file, "vp8,vorbis")) {
      run.go(Duration.ofSeconds(5));
      run.pause();
      run.skip(Duration.ofSeconds(3));
      run.resume();
      run.go(Duration.ofSeconds(5));
      Recording recording = run.finish();
      assertThat(recording.report().audio().orElseThrow().filledMs()).isZero();
    }
    LipSync sync = LipSync.of(file, LAMP, LOUD);
    assertThat(sync.lateMs()).allSatisfy(late -> assertThat(late).isBetween(-1.0, FRAME_MS + 1));
    for (int i = 1; i < sync.beepsS().size(); i++) {
      // Three whole seconds are missing, so that the beeps go on as if nothing had been.
      assertThat(sync.beepsS().get(i) - sync.beepsS().get(i - 1)).isCloseTo(1, offset(0.001));
    }
    assertThat(new RecordedFile(file).trackDurations().get("audio")).isCloseTo(10, offset(0.1));
  }

  /** A recording on the fake clock. */
  private final class Run implements AutoCloseable {

    private final MediaContext context;
    private final VideoTrack picture;
    private final AudioTrack tone;
    private final MediaRecorder recorder;
    private volatile double writtenMs;

    Run(Path file, String codecs) {
      context =
          MediaContext.with(PluginCatalog.load(Run.class.getClassLoader()))
              .clock(clock)
              .spoolFolder(folder)
              .build();
      MediaDevices devices = new MediaDevices(context);
      picture = devices.openVideo(request("test-pattern", Optional.of(FrameRate.fixed(RATE_HZ))));
      tone = devices.openAudio(request("test-tone", Optional.empty()));
      MediaStream stream = new MediaStream(context);
      stream.addTrack(picture);
      stream.addTrack(tone);
      recorder =
          new MediaRecorder(
              stream,
              MediaRecorderOptions.builder()
                  .mimeType("video/webm;codecs=\"" + codecs + "\"")
                  .videoBitsPerSecond(500_000)
                  .target(file)
                  .build());
      recorder.ondataavailable(event -> writtenMs = event.timecodeMs());
      recorder.start(TIMESLICE_MS);
      // Nobody knows when the encoders are open; until then time goes on slowly.
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                clock.advanceInStep(TICK, SOURCES);
                return recorder.progress().captured() > 0;
              });
    }

    /** Lets time pass no faster than the encoders can follow. */
    void go(Duration length) {
      for (long ticks = length.toNanos() / TICK.toNanos(); ticks > 0; ticks--) {
        clock.advanceInStep(TICK, SOURCES);
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(
                () -> {
                  var progress = recorder.progress();
                  boolean isWritten =
                      progress.recordedUs() / 1_000.0 - writtenMs <= WRITTEN_WITHIN_MS;
                  return isWritten
                      && progress.captured() + progress.repeated()
                          <= progress.encoded() + progress.dropped() + FOLLOWS_WITHIN;
                });
      }
    }

    /** Both happen in a task, so time stands until the event tells of it. */
    void pause() throws Exception {
      CompletableFuture<Void> paused = new CompletableFuture<>();
      recorder.onpause(event -> paused.complete(null));
      recorder.pause();
      paused.get(10, TimeUnit.SECONDS);
    }

    void resume() throws Exception {
      CompletableFuture<Void> resumed = new CompletableFuture<>();
      recorder.onresume(event -> resumed.complete(null));
      recorder.resume();
      resumed.get(10, TimeUnit.SECONDS);
    }

    void skip(Duration length) {
      for (long ticks = length.toNanos() / TICK.toNanos(); ticks > 0; ticks--) {
        clock.advanceInStep(TICK, SOURCES);
      }
    }

    Recording finish() throws Exception {
      // No event tells when a stop takes effect, so it finds nothing more to record.
      pause();
      recorder.stop();
      for (int i = 0; i < 30; i++) {
        clock.advanceInStep(TICK, SOURCES);
      }
      Recording recording = recorder.recording().get(30, TimeUnit.SECONDS);
      assertThat(recording.failure()).isEmpty();
      return recording;
    }

    @Override
    public void close() {
      picture.stop();
      tone.stop();
      context.close();
    }

    private TrackRequest request(String sourceId, Optional<FrameRate> rate) {
      return new TrackRequest(sourceId, rate, CursorMode.NEVER, Map.of());
    }
  }
}
