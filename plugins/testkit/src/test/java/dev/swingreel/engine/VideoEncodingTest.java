package dev.swingreel.engine;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoEncodingTest {

  private static final long START_US = 5_000_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeVideoEncoderProvider encoders =
      new FakeVideoEncoderProvider("Fake", 1, List.of(Codec.VP8));
  private final Timeline timeline = new Timeline();
  private final VideoCounts counts = new VideoCounts();
  private final VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, 16, 16, 14);
  private final List<EncodedChunk> chunks = new ArrayList<>();
  private OptionalDouble keyFrameMs = OptionalDouble.empty();
  private OptionalLong keyFrameCount = OptionalLong.empty();
  private VideoInput input;
  private FrameRate rate;

  @ParameterizedTest
  @ValueSource(doubles = {30, 29.97, 25, 60, 12.5, 7})
  void givesExactlyOneFrameATickAtAFixedRate(double hz) {
    rate = FrameRate.fixed(hz);
    Random random = new Random(1);
    record(
        rate,
        10_000_000,
        tick -> {
          switch (tick == 0 ? 0 : random.nextInt(3)) {
            case 0 -> show(tick);
            case 1 -> input.onUnchanged(START_US + rate.tickUs(tick));
            default -> input.onMissed(START_US + rate.tickUs(tick));
          }
        });

    List<Long> ticks =
        IntStream.range(0, (int) Math.ceil(10 * hz - 1e-6)).mapToObj(rate::tickUs).toList();
    assertThat(timestampsUs()).isEqualTo(ticks);
    assertThat(counts.encoded.sum()).isEqualTo(ticks.size());
    assertThat(counts.due()).isEqualTo(ticks.size());
    assertCountsAddUp();
  }

  @Test
  void fillsTheTicksOfASourceThatReportsNothing() {
    rate = FrameRate.fixed(30);
    record(
        rate,
        10_000_000,
        tick -> {
          if (tick % 100 == 0) {
            show(tick);
          }
        });

    assertThat(timestampsUs()).hasSize(300).endsWith(rate.tickUs(299));
    assertThat(counts.repeated.sum()).isEqualTo(297);
  }

  @Test
  void leavesTicksOutThatNobodyCapturedWhenTheEndIsOverdue() throws InterruptedException {
    timeline.begin(START_US);
    try (VideoEncoding encoding = open(FrameRate.fixed(30), encoders)) {
      show(0);
      show(200);
      timeline.end(START_US + 10_000_000);
      input.finish();
      input.queue().hurry();
      encoding.run(chunks::add);
    }

    assertThat(timestampsUs()).containsExactly(0L, rate.tickUs(200), rate.tickUs(299));
    assertCountsAddUp();
  }

  @Test
  void staysCloseBehindASourceThatItsEncoderCannotFollow() throws InterruptedException {
    rate = FrameRate.fixed(30);
    List<Long> behindUs = new ArrayList<>();
    int[] nextTick = {0};
    WatchedVideoEncoders slow =
        new WatchedVideoEncoders(
            PixelFormat.I420,
            frame -> {
              clock.advance(Duration.ofMillis(100));
              for (int i = 0; i < 3; i++) {
                show(nextTick[0]++);
              }
              if (!timeline.hasEnded()) {
                behindUs.add(rate.tickUs(nextTick[0]) - frame.timestampUs());
              }
              if (nextTick[0] > 300 && !timeline.hasEnded()) {
                timeline.end(START_US + rate.tickUs(nextTick[0]));
                input.finish();
              }
            });
    timeline.begin(START_US);
    try (VideoEncoding encoding = open(rate, slow)) {
      show(nextTick[0]++);
      encoding.run(chunks::add);
    }

    assertThat(chunks)
        .hasSizeGreaterThan(90)
        .isSortedAccordingTo(comparing(EncodedChunk::timestampUs));
    assertThat(behindUs).allMatch(us -> us <= 900_000);
    assertCountsAddUp();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesOutEvenlyWhatASlowEncoderCannotFinishInTime(boolean isFixed)
      throws InterruptedException {
    long[] stoppedUs = {0};
    WatchedVideoEncoders slow =
        new WatchedVideoEncoders(
            PixelFormat.I420,
            frame -> {
              clock.advance(Duration.ofMillis(700));
              if (frame.timestampUs() == 0) {
                for (int tick = 1; tick <= 10; tick++) {
                  show(tick);
                }
                timeline.end(START_US + rate.tickUs(11));
                input.finish();
                stoppedUs[0] = clock.nowUs();
                input.queue().endBy(clock.nowUs() + EndTimers.ENCODED_WITHIN_US);
              }
            });
    timeline.begin(START_US);
    try (VideoEncoding encoding = open(isFixed ? FrameRate.fixed(30) : FrameRate.upTo(30), slow)) {
      show(0);
      encoding.run(chunks::add);
    }

    assertThat(clock.nowUs() - stoppedUs[0]).isBetween(2_800_000L, 3_500_000L);
    assertThat(chunks)
        .extracting(EncodedChunk::timestampUs)
        .containsExactly(
            0L, rate.tickUs(2), rate.tickUs(4), rate.tickUs(6), rate.tickUs(8), rate.tickUs(10));
    assertThat(counts.dropped.sum()).isEqualTo(5);
    assertCountsAddUp();
  }

  @Test
  void doesNotWaitForWhatIsInASlowEncoderAtTheEnd() throws InterruptedException {
    encoders.behaviour().holdBack(6);
    int[] shown = {0};
    try (VideoEncoding encoding = open(FrameRate.fixed(30), encoders)) {
      timeline.begin(START_US);
      Worker encoder = encodeOn(encoding);
      encoders.behaviour().takeTime(clock, Duration.ofMillis(900));
      for (; shown[0] < 8; shown[0]++) {
        show(shown[0]);
        clock.awaitSleepers(1);
        clock.advance(Duration.ofMillis(900));
      }
      input.queue().endBy(clock.nowUs() + EndTimers.ENCODED_WITHIN_US);
      timeline.end(START_US + rate.tickUs(8));
      input.finish();
      assertThat(encoder.join(Duration.ofSeconds(10))).isTrue();
    }

    assertThat(counts.dropped.sum()).isEqualTo(6);
    assertThat(counts.encoded.sum()).isEqualTo(2);
    assertThat(chunks).hasSize(2);
    assertCountsAddUp();
  }

  @Test
  void countsAPictureOnceThatIsGivenUpWhileItIsCoded() throws InterruptedException {
    WatchedVideoEncoders slow =
        new WatchedVideoEncoders(PixelFormat.I420, frame -> input.abandon());
    timeline.begin(START_US);
    try (VideoEncoding encoding = open(FrameRate.fixed(30), slow)) {
      show(0);
      show(1);
      encoding.run(chunks::add);
    }

    assertThat(counts.captured.sum()).isEqualTo(2);
    assertThat(counts.dropped.sum()).isEqualTo(2);
    assertThat(counts.encoded.sum()).isZero();
  }

  @Test
  void staysWithinTheLengthWhenAPauseHasShiftedTheTicks() {
    rate = FrameRate.fixed(30);
    timeline.pause(START_US + 1_000_000);
    timeline.resume(START_US + 1_010_000);
    record(rate, 9_970_000, this::show);

    assertThat(timeline.lengthUs()).isEqualTo(9_960_000);
    assertThat(timestampsUs()).hasSize(299).endsWith(rate.tickUs(298));
    assertCountsAddUp();
  }

  @Test
  void givesAFrameOnlyForWhatChangedAtAVariableRate() throws InterruptedException {
    rate = FrameRate.upTo(30);
    timeline.begin(START_US);
    try (VideoEncoding encoding = open(rate, encoders)) {
      for (int tick = 0; tick < 90; tick++) {
        if (tick < 3) {
          show(tick);
        } else {
          input.onUnchanged(START_US + rate.tickUs(tick));
        }
      }
      timeline.end(START_US + 3_000_000);
      input.finish();
      encoding.run(chunks::add);
    }

    List<Long> timestampsUs = timestampsUs();
    assertThat(timestampsUs).startsWith(0L, 33_333L, 66_667L).endsWith(2_966_667L);
    for (int i = 1; i < timestampsUs.size(); i++) {
      assertThat(timestampsUs.get(i) - timestampsUs.get(i - 1)).isLessThanOrEqualTo(500_000);
    }
    assertThat(counts.encoded.sum()).isEqualTo(3 + 6);
    assertCountsAddUp();
  }

  @Test
  void asksForTheFirstKeyFrameAndLeavesTheOthersToTheEncoder() {
    record(FrameRate.fixed(30), 1_000_000, this::show);

    assertThat(keyFrames()).containsExactly(0);
  }

  @Test
  void asksForKeyFramesByTime() {
    keyFrameMs = OptionalDouble.of(200);
    record(FrameRate.fixed(30), 1_000_000, this::show);

    assertThat(keyFrames()).containsExactly(0, 6, 12, 18, 24);
  }

  @Test
  void asksForKeyFramesByCount() {
    keyFrameCount = OptionalLong.of(7);
    record(FrameRate.fixed(30), 1_000_000, this::show);

    assertThat(keyFrames()).containsExactly(0, 7, 14, 21, 28);
  }

  @Test
  void asksForAKeyFrameOnceOfAnEncoderThatHandsItOutLate() {
    encoders.behaviour().holdBack(5);
    keyFrameCount = OptionalLong.of(7);
    record(FrameRate.fixed(30), 1_000_000, this::show);

    assertThat(keyFrames()).containsExactly(0, 7, 14, 21, 28);
  }

  @Test
  void givesBackEveryFrameWhenTheEncoderFailsOnATickThatIsFilled() {
    rate = FrameRate.fixed(30);
    List<Long> encoded = new ArrayList<>();
    WatchedVideoEncoders failing =
        new WatchedVideoEncoders(
            PixelFormat.I420,
            frame -> {
              encoded.add(frame.timestampUs());
              if (encoded.size() == 2) {
                throw new MediaException(MediaErrorCode.UNKNOWN, "broken");
              }
            });
    timeline.begin(START_US);
    try (VideoEncoding encoding = open(rate, failing)) {
      show(0);
      show(5);
      show(6);
      assertThatThrownBy(() -> encoding.run(chunks::add)).hasRootCauseMessage("broken");
      input.abandon();
    }

    assertThat(encoded).containsExactly(0L, rate.tickUs(1));
    assertThat(counts.encoded.sum()).isEqualTo(1);
    assertThat(counts.dropped.sum()).isEqualTo(2);
    assertCountsAddUp();
  }

  private interface Source {
    void tick(int tick);
  }

  private void record(FrameRate newRate, long lengthUs, Source source) {
    try (VideoEncoding encoding = open(newRate, encoders)) {
      timeline.begin(START_US);
      Worker encoder = encodeOn(encoding);
      for (int tick = 0; rate.tickUs(tick) < lengthUs; tick++) {
        source.tick(tick);
      }
      timeline.end(START_US + lengthUs);
      input.finish();
      assertThat(encoder.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private Worker encodeOn(VideoEncoding encoding) {
    return Worker.start(
        "encode-video",
        () -> {
          try {
            encoding.run(chunks::add);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private VideoEncoding open(FrameRate newRate, VideoEncoderProvider provider) {
    rate = newRate;
    input =
        new VideoInput(
            timeline,
            rate,
            counts,
            new InputListener() {
              @Override
              public void onActivity() {}

              @Override
              public void onFirstData(long clockUs) {
                // begun by the test
              }

              @Override
              public void onTrackEnded(Optional<MediaException> cause) {
                // nobody is told
              }
            });
    return VideoEncoding.open(
        EnginePlan.video(clock, provider, keyFrameMs, keyFrameCount),
        VideoSettings.of(16, 16, rate),
        EnginePlan.noHint(TrackKind.VIDEO),
        input.queue(),
        new PartBoundary(Optional.empty()));
  }

  private void show(int tick) {
    VideoFrame frame = pool.poll();
    assertThat(frame).isNotNull();
    try (frame) {
      frame.filled(START_US + rate.tickUs(tick), Damage.unknown());
      input.onFrame(frame);
    }
  }

  private List<Long> timestampsUs() {
    return encoders.opened().get(0).timestampsUs();
  }

  private List<Integer> keyFrames() {
    return IntStream.range(0, chunks.size()).filter(i -> chunks.get(i).keyframe()).boxed().toList();
  }

  private void assertCountsAddUp() {
    assertThat(counts.captured.sum() + counts.repeated.sum())
        .isEqualTo(counts.encoded.sum() + counts.dropped.sum());
  }
}
