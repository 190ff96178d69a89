package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.Worker;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the file on disk lags behind what was muxed. */
class MuxingTest {

  private static final CodecConfiguration VP8 =
      new CodecConfiguration.Video(
          Codec.VP8, ByteBuffer.allocate(0), 64, 48, ColorSpace.BT709_LIMITED);
  private static final int STEP_MS = 20;
  private static final int LAG_MS = 300;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final SessionPlan plan =
      EnginePlan.video(clock, new FakeVideoEncoderProvider("vp8", 1, List.of(Codec.VP8)));
  private final Muxing muxing =
      new Muxing(
          plan,
          new PartBoundary(Optional.empty()),
          1,
          new Deaf(),
          (part, endUs) -> {},
          new MuxerWatch());
  private int added;
  private Worker mux;

  @BeforeEach
  void start() {
    muxing.configured(0, VP8);
    mux = Worker.start("mux", this::mux);
  }

  @AfterEach
  void stop() {
    muxing.finishAll();
    assertThat(mux.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void writesTheLastChunkBeforeALongPauseWithoutWaitingForTheNext() {
    add(0);
    awaitOnDisk(0);
    add(40);

    clock.advance(Duration.ofMillis(200));

    awaitOnDisk(40);
  }

  @Test
  void lagsBehindAStreamOfChunksByThreeTenthsOfASecondAtMost() {
    for (int ms = 0; ms < 1_000; ms += STEP_MS) {
      add(ms);
      clock.advance(Duration.ofMillis(STEP_MS));
      if (ms >= LAG_MS) {
        awaitOnDisk(ms - LAG_MS);
      }
    }
  }

  @Test
  void givesACutEverythingThatWasMuxedBefore() {
    add(0);
    add(40);
    CompletableFuture<SpoolRange> range = new CompletableFuture<>();
    muxing.cut((bytes, timecodeMs) -> range.complete(bytes));

    awaiting("the cut").until(range::isDone);

    assertThat(text(range.join())).contains("chunk 0 ts=0 ").contains("chunk 0 ts=40000 ");
  }

  @Test
  void leavesNothingBehindWhenEveryTrackHasFinished() {
    add(0);
    add(40);

    muxing.finished(0);

    assertThat(mux.join(Duration.ofSeconds(5))).isTrue();
    assertThat(onDisk()).contains("ts=0 ").contains("ts=40000 ");
  }

  private void mux() {
    try {
      if (muxing.open()) {
        muxing.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(int ms) {
    ByteBuffer data = ByteBuffer.wrap("data".getBytes(StandardCharsets.US_ASCII));
    muxing.add(0, EncodedChunk.of(data, ms * 1_000L, 0, true));
    added++;
    FakeContainer container = (FakeContainer) plan.format().container();
    awaiting("that the chunk is muxed")
        .until(
            () -> !container.opened().isEmpty() && container.opened().get(0).chunkCount() == added);
  }

  private void awaitOnDisk(int ms) {
    awaiting("chunk at " + ms + " ms").until(() -> onDisk().contains("ts=" + ms * 1_000L + " "));
  }

  private static ConditionFactory awaiting(String what) {
    return await(what).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
  }

  private String onDisk() {
    Spool spool = muxing.spool();
    return spool == null ? "" : text(spool.file());
  }

  private static String text(SpoolRange range) {
    try (InputStream in = range.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deaf implements SessionListener {

    @Override
    public void onSliceFull(Consumer<CutListener> cut) {}

    @Override
    public void onRestOfPart(SpoolRange range, double timecodeMs) {}

    @Override
    public void onFinished(SessionResult result) {}
  }
}
