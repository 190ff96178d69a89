package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.FRAME_RATE;
import static dev.swingreel.stream.ConstrainableProperty.HEIGHT;
import static dev.swingreel.stream.ConstrainableProperty.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.CapturingVideoSink.Tick;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sinks of a constrained track are given. */
class ConstrainedPicturesTest {

  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;

  private final StreamBench bench = new StreamBench();
  private final PaintedSource source = new PaintedSource(PixelFormat.BGRX, 80, 60);
  private final VideoTrack track = VideoTrack.of(bench.context, source, "painted");
  private final CapturingVideoSink sink = new CapturingVideoSink(1);

  @AfterEach
  void end() {
    track.stop();
    sink.close();
    assertThat(source.pool.inUse()).isZero();
    bench.close();
  }

  private void apply(MediaTrackConstraints constraints) {
    bench.await(track.applyConstraints(constraints));
  }

  private VideoFrame shown() {
    return sink.frames().get(0);
  }

  private static int pixel(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x);
  }

  private List<Long> frameTimes() {
    return sink.ticks().stream()
        .filter(tick -> tick.outcome() == Outcome.FRAME)
        .map(Tick::timestampUs)
        .toList();
  }

  @Test
  void settingsTellTheRateThatIsReachedWhileTheSourceIsTooSlow() {
    assertThat(track.getSettings().frameRate()).hasValue(30);
    source.reachedHz = OptionalDouble.of(12.5);
    assertThat(track.getSettings().frameRate()).hasValue(12.5);
    assertThat(track.delivered().frameRate().hz()).as("what is recorded").isEqualTo(30);

    apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 10.0));
    assertThat(track.getSettings().frameRate()).as("wished to be slower").hasValue(10);
  }

  @Nested
  class Size {

    @Test
    void isTheConstrainedOneForEverySinkOfThatTrackAlone() {
      VideoTrack clone = track.clone();
      apply(MediaTrackConstraints.NONE.with(WIDTH, 40));
      try (CapturingVideoSink whole = new CapturingVideoSink(1)) {
        track.addSink(sink);
        clone.addSink(whole);
        source.paint(1_000, (x, y) -> RED);
        assertThat(shown().width()).isEqualTo(40);
        assertThat(shown().height()).isEqualTo(30);
        assertThat(whole.frames().get(0).width()).isEqualTo(80);
      }
      clone.stop();
    }

    @Test
    void eachPixelIsTheMeanOfWhatItCovers() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 40));
      track.addSink(sink);
      source.paint(1_000, (x, y) -> (x + y) % 2 == 0 ? 0xFFFFFFFF : 0xFF000000);
      assertThat(pixel(shown(), 7, 9) & 0xFF).isBetween(127, 128);
      source.paint(2_000, (x, y) -> x < 40 ? RED : BLUE);
      assertThat(pixel(shown(), 19, 0) & 0xFFFFFF).isEqualTo(RED & 0xFFFFFF);
      assertThat(pixel(shown(), 20, 29) & 0xFFFFFF).isEqualTo(BLUE & 0xFFFFFF);
    }

    @Test
    void anotherShapeIsCroppedEvenly() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 30).with(HEIGHT, 30));
      track.addSink(sink);
      source.paint(1_000, (x, y) -> x < 10 || x >= 70 ? RED : BLUE);
      for (int x : new int[] {0, 15, 29}) {
        assertThat(pixel(shown(), x, 15) & 0xFFFFFF).isEqualTo(BLUE & 0xFFFFFF);
      }
    }

    @Test
    void changesWithTheNextTickEvenIfThePictureDoesNot() {
      track.addSink(sink);
      source.paint(1_000, (x, y) -> RED);
      apply(MediaTrackConstraints.NONE.with(WIDTH, 20));
      source.unchanged(2_000);
      assertThat(shown().width()).isEqualTo(20);
      assertThat(shown().timestampUs()).isEqualTo(2_000);
      assertThat(shown().damage().isUnknown()).isTrue();
      source.unchanged(3_000);
      assertThat(sink.count(Outcome.UNCHANGED)).isEqualTo(1);
    }

    @Test
    void isThatOfBlackToo() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 40));
      track.addSink(sink);
      track.setEnabled(false);
      source.paint(1_000, (x, y) -> RED);
      assertThat(shown().width()).isEqualTo(40);
      assertThat(pixel(shown(), 0, 0) & 0xFFFFFF).isZero();
    }

    @Test
    void ofWhatASourceDeliversThoughMutedIsThatOfBlack() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 40));
      track.addSink(sink);
      source.mute(true);
      source.paint(1_000, (x, y) -> RED);
      assertThat(pixel(shown(), 0, 0) & 0xFFFFFF).isZero();
      source.mute(false);
      source.unchanged(2_000);
      assertThat(pixel(shown(), 0, 0) & 0xFFFFFF).isEqualTo(RED & 0xFFFFFF);
      assertThat(shown().width()).isEqualTo(40);
    }

    @Test
    void aSinkThatComesLateGetsThePresentPicture() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 40));
      source.paint(1_000, (x, y) -> BLUE);
      track.addSink(sink);
      source.unchanged(2_000);
      assertThat(pixel(shown(), 3, 3) & 0xFFFFFF).isEqualTo(BLUE & 0xFFFFFF);
    }

    @Test
    void aSinkThatKeepsAllFramesMissesTheNextAndGetsWhatItMissed() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 40));
      try (CapturingVideoSink hoarder = new CapturingVideoSink()) {
        track.addSink(hoarder);
        long at = 1_000;
        while (hoarder.count(Outcome.MISSED) == 0) {
          source.paint(at, (x, y) -> RED);
          at += 1_000;
        }
        assertThat(hoarder.count(Outcome.FRAME)).isPositive();
      }
      track.addSink(sink);
      source.unchanged(99_000);
      assertThat(pixel(shown(), 3, 3) & 0xFFFFFF).isEqualTo(RED & 0xFFFFFF);
    }
  }

  @Nested
  class Damaged {

    @Test
    void partsAloneAreReportedAndTheRestStaysRight() {
      apply(MediaTrackConstraints.NONE.with(WIDTH, 37));
      track.addSink(sink);
      Random random = new Random(5);
      int[] picture = new int[80 * 60];
      int[] seen = null;
      source.paint(1_000, (x, y) -> picture[y * 80 + x]);
      for (int round = 2; round < 60; round++) {
        seen = pixels(shown());
        PixelRect part =
            new PixelRect(
                random.nextInt(70),
                random.nextInt(50),
                1 + random.nextInt(10),
                1 + random.nextInt(10));
        int color = random.nextInt() | 0xFF000000;
        for (int y = part.y(); y < part.y() + part.height(); y++) {
          for (int x = part.x(); x < part.x() + part.width(); x++) {
            picture[y * 80 + x] = color;
          }
        }
        source.paint(round * 1_000L, Damage.of(part), (x, y) -> picture[y * 80 + x]);
        assertOnlyDamagedPixelsDiffer(seen, shown());
      }
      int[] patched = pixels(shown());
      source.paint(99_000, Damage.unknown(), (x, y) -> picture[y * 80 + x]);
      assertThat(pixels(shown())).isEqualTo(patched);
    }

    private void assertOnlyDamagedPixelsDiffer(int[] before, VideoFrame frame) {
      int[] after = pixels(frame);
      List<PixelRect> damaged = frame.damage().within(frame.width(), frame.height());
      for (int i = 0; i < after.length; i++) {
        PixelRect pixel = new PixelRect(i % frame.width(), i / frame.width(), 1, 1);
        if (after[i] != before[i]) {
          assertThat(damaged).anyMatch(rect -> rect.contains(pixel));
        }
      }
    }

    private static int[] pixels(VideoFrame frame) {
      int[] pixels = new int[frame.width() * frame.height()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = pixel(frame, i % frame.width(), i / frame.width());
      }
      return pixels;
    }
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void everyFormatIsReducedInItsOwnPlanes(PixelFormat format) {
    PaintedSource flat = new PaintedSource(format, 31, 17);
    VideoTrack planes = VideoTrack.of(bench.context, flat, "planes");
    bench.await(planes.applyConstraints(MediaTrackConstraints.NONE.with(WIDTH, 15)));
    planes.addSink(sink);
    flat.fill(1_000, (byte) 0x55);
    VideoFrame frame = shown();
    assertThat(frame.format()).isEqualTo(format);
    for (int plane = 0; plane < format.planeCount(); plane++) {
      for (int row = 0; row < format.rows(plane, frame.height()); row++) {
        for (int i = 0; i < format.rowBytes(plane, frame.width()); i++) {
          // Colours are weighted by their alpha and may lose one in the two roundings.
          assertThat(frame.plane(plane).get(row * frame.strideBytes(plane) + i))
              .isBetween((byte) 0x53, (byte) 0x55);
        }
      }
    }
    planes.stop();
    sink.close();
    assertThat(flat.pool.inUse()).isZero();
  }

  @Nested
  class Rate {

    @Test
    void ofTenOutOfThirtyIsEveryThirdTick() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 10));
      track.addSink(sink);
      for (int tick = 0; tick < 30; tick++) {
        source.paint(1_000_000 + FrameRate.upTo(30).tickUs(tick), (x, y) -> RED);
      }
      assertThat(frameTimes()).hasSize(10);
      for (int i = 0; i < 10; i++) {
        assertThat(frameTimes().get(i)).isEqualTo(1_000_000 + i * 100_000L);
      }
    }

    @Test
    void ofTwentyOutOfThirtyIsTwoOfThree() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 20));
      track.addSink(sink);
      for (int tick = 0; tick < 60; tick++) {
        source.paint(1_000_000 + FrameRate.upTo(30).tickUs(tick), (x, y) -> RED);
      }
      assertThat(frameTimes()).hasSize(40);
    }

    @Test
    void whatWasLeftOutComesWithTheNextTickThatPasses() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 10));
      track.addSink(sink);
      source.paint(1_000_000, (x, y) -> RED);
      source.paint(
          1_033_333, Damage.of(new PixelRect(0, 0, 4, 4)), (x, y) -> x < 4 && y < 4 ? BLUE : RED);
      source.unchanged(1_066_667);
      source.unchanged(1_100_000);
      assertThat(frameTimes()).containsExactly(1_000_000L, 1_100_000L);
      assertThat(pixel(shown(), 1, 1) & 0xFFFFFF).isEqualTo(BLUE & 0xFFFFFF);
      assertThat(shown().damage()).isEqualTo(Damage.of(new PixelRect(0, 0, 4, 4)));
    }

    @Test
    void aSourceWithoutTicksIsAskedForWhatWasLeftOut() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 10));
      track.addSink(sink);
      int asked = source.refreshes;
      source.paint(bench.clock.nowUs(), (x, y) -> RED);
      bench.clock.advance(Duration.ofMillis(20));
      source.paint(bench.clock.nowUs(), (x, y) -> BLUE);
      bench.clock.advance(Duration.ofMillis(79));
      assertThat(source.refreshes).isEqualTo(asked);
      bench.clock.advance(Duration.ofMillis(1));
      assertThat(source.refreshes).isEqualTo(asked + 1);
      source.unchanged(bench.clock.nowUs());
      assertThat(pixel(shown(), 1, 1) & 0xFFFFFF).isEqualTo(BLUE & 0xFFFFFF);
    }

    @Test
    void letsTheFirstPictureComeAtOnce() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 10));
      track.addSink(sink);
      source.unchanged(1_000_000);
      source.paint(1_010_000, (x, y) -> RED);
      assertThat(frameTimes()).containsExactly(1_010_000L);
    }

    @Test
    void ofAStoppedTrackLeavesNoTimerBehind() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 10));
      track.addSink(sink);
      source.paint(1_000_000, (x, y) -> RED);
      source.paint(1_020_000, (x, y) -> BLUE);
      assertThat(bench.clock.pendingTimers()).isEqualTo(1);
      track.stop();
      assertThat(bench.clock.pendingTimers()).isZero();
    }

    @Test
    void thatIsNoLessThanTheSourcesLetsEveryTickPass() {
      apply(MediaTrackConstraints.NONE.with(FRAME_RATE, 60));
      track.addSink(sink);
      source.paint(1_000, (x, y) -> RED);
      source.missed(2_000);
      source.unchanged(3_000);
      source.paint(4_000, (x, y) -> RED);
      assertThat(sink.ticks())
          .extracting(Tick::outcome)
          .containsExactly(Outcome.FRAME, Outcome.MISSED, Outcome.UNCHANGED, Outcome.FRAME);
    }
  }

  /** Shows what the test paints. */
  private static final class PaintedSource implements VideoSource {

    private final PixelFormat format;
    private final int widthPx;
    private final int heightPx;
    private final VideoFramePool pool;
    private VideoSink sink;
    private int refreshes;
    private OptionalDouble reachedHz = OptionalDouble.empty();

    PaintedSource(PixelFormat format, int widthPx, int heightPx) {
      this.format = format;
      this.widthPx = widthPx;
      this.heightPx = heightPx;
      this.pool = new VideoFramePool(format, widthPx, heightPx, ColorSpace.SRGB, 4);
    }

    void paint(long timestampUs, IntBinaryOperator argb) {
      paint(timestampUs, Damage.unknown(), argb);
    }

    void paint(long timestampUs, Damage damage, IntBinaryOperator argb) {
      try (VideoFrame frame = pool.poll()) {
        for (int y = 0; y < heightPx; y++) {
          for (int x = 0; x < widthPx; x++) {
            frame.plane(0).putInt(y * frame.strideBytes(0) + 4 * x, argb.applyAsInt(x, y));
          }
        }
        frame.filled(timestampUs, damage);
        sink.onFrame(frame);
      }
    }

    void fill(long timestampUs, byte value) {
      try (VideoFrame frame = pool.poll()) {
        for (int plane = 0; plane < format.planeCount(); plane++) {
          for (int i = 0; i < frame.plane(plane).capacity(); i++) {
            frame.plane(plane).put(i, value);
          }
        }
        frame.filled(timestampUs, Damage.unknown());
        sink.onFrame(frame);
      }
    }

    void unchanged(long timestampUs) {
      sink.onUnchanged(timestampUs);
    }

    void mute(boolean muted) {
      sink.onMuted(muted);
    }

    void missed(long timestampUs) {
      sink.onMissed(timestampUs);
    }

    @Override
    public VideoSettings settings() {
      return VideoSettings.of(widthPx, heightPx, FrameRate.upTo(30));
    }

    @Override
    public OptionalDouble reachedRateHz() {
      return reachedHz;
    }

    @Override
    public String description() {
      return "painted by the test";
    }

    @Override
    public void start(VideoSink newSink) {
      sink = newSink;
    }

    @Override
    public void refresh() {
      refreshes++;
    }

    @Override
    public void stop() {
      // Delivers on the test's thread alone.
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
