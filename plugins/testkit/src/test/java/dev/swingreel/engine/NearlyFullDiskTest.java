package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording whose disk runs down to the reserve while its encoder is behind. */
class NearlyFullDiskTest {

  private static final int QUEUED = 4;

  @TempDir private Path folder;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeVideoEncoderProvider encoders =
      new FakeVideoEncoderProvider("Fake VP8", 10, List.of(Codec.VP8));
  private final FakeVideoSource pictures = new FakeVideoSource(64, 48, FrameRate.upTo(10));
  private final AtomicLong freeBytes = new AtomicLong(100_000_000);
  private final AtomicInteger looks = new AtomicInteger();
  private final CompletableFuture<SessionResult> finished = new CompletableFuture<>();

  @AfterEach
  void release() {
    encoders.behaviour().release();
  }

  @Test
  void whatIsQueuedDoesNotEatTheReserveUp() throws Exception {
    assertToldThatQueuedPicturesWereLeftOut(session -> {});
  }

  @Test
  void whatIsLeftOutAfterAStopIsToldAsWell() throws Exception {
    assertToldThatQueuedPicturesWereLeftOut(session -> session.stop(StopReason.STOPPED));
  }

  private void assertToldThatQueuedPicturesWereLeftOut(Consumer<RecordingSession> before)
      throws Exception {
    SessionPlan bare = EnginePlan.video(clock, encoders);
    Path target = folder.resolve("recording.webm");
    try (MediaContext context =
        MediaContext.with(bare.context().plugins())
            .clock(clock)
            .eventExecutor(new FakeEventExecutor())
            .spoolFolder(folder.resolve("spool"))
            .build()) {
      VideoTrack track = VideoTrack.of(context, pictures, "pictures");
      RecordingSession session =
          new RecordingSession(
              intoFile(bare, context, track, target), new Listener(), this::freeBytes);
      session.start();
      await().until(() -> looks.get() == 1 && clock.pendingTimers() >= 3);
      show();
      await().until(() -> encoders.opened().get(0).timestampsUs().size() == 1);
      encoders.behaviour().hang();
      for (int i = 0; i <= QUEUED; i++) {
        clock.advance(Duration.ofMillis(100));
        show();
        encoders.behaviour().awaitHanging();
      }

      before.accept(session);
      freeBytes.set(10_000_000);
      clock.advance(Duration.ofMillis(500));
      await().until(() -> session.progress().dropped() == QUEUED);
      encoders.behaviour().release();
      clock.advance(Duration.ofSeconds(1));

      SessionResult result = finished.get(60, TimeUnit.SECONDS);
      assertThat(result.reason()).isEqualTo(StopReason.DISK_FULL);
      assertThat(result.failure().orElseThrow()).hasMessageContaining("10 MB are left");
      RecordingReport.Video counts = result.report().video().orElseThrow();
      assertThat(counts.captured()).isEqualTo(QUEUED + 2);
      assertThat(counts.encoded()).isEqualTo(2);
      assertThat(counts.dropped()).isEqualTo(QUEUED);
      assertThat(Files.readString(target))
          .contains("ts=0 ")
          .contains("ts=100000 ")
          .doesNotContain("ts=200000 ");
      track.stop();
    }
    assertThat(pictures.framesInUse()).isZero();
  }

  private long freeBytes(Path asked) {
    assertThat(asked).isEqualTo(folder);
    looks.incrementAndGet();
    return freeBytes.get();
  }

  private void show() {
    pictures.emit(clock.nowUs());
  }

  private static SessionPlan intoFile(
      SessionPlan bare, MediaContext context, VideoTrack track, Path target) {
    return new SessionPlan(
        context,
        List.of(track),
        bare.format(),
        bare.limits(),
        bare.keyFrames(),
        bare.targets(),
        bare.settings(),
        Optional.of(target),
        false,
        bare.requestedAtUs());
  }

  private final class Listener implements SessionListener {

    @Override
    public void onSliceFull(Consumer<CutListener> cut) {
      // The slice goes on growing.
    }

    @Override
    public void onRestOfPart(SpoolRange range, double timecodeMs) {
      throw new AssertionError("there is one part only");
    }

    @Override
    public void onFinished(SessionResult result) {
      finished.complete(result);
    }
  }
}
