package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.testkit.DamageAudit;
import dev.swingreel.testkit.FrameChecksum;
import dev.swingreel.testkit.LeakCheck;
import dev.swingreel.testkit.MovingPattern;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFramePoolTest {

  private static final int WIDTH = 90;
  private static final int HEIGHT = 62;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final MovingPattern pattern = new MovingPattern(WIDTH, HEIGHT);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void repairsInEveryBufferAllThatChangedSinceItWasFilled(long seed) {
    Random random = new Random(seed);
    VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 5);
    VideoFramePool fresh = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 1);
    DamageAudit audit = new DamageAudit();
    List<VideoFrame> kept = new ArrayList<>();
    Damage unreported = Damage.unknown();
    for (int picture = 0; picture < 300; picture++) {
      Damage changed = picture == 0 ? Damage.unknown() : pattern.damage(picture - 1L, picture);
      pool.markChanged(changed);
      unreported = unreported.merge(changed);
      VideoFrame frame = pool.poll();
      if (frame != null) {
        pattern.paint(frame, picture, frame.stale());
        frame.filled(picture, unreported);
        assertThat(FrameChecksum.of(frame)).isEqualTo(checksumOf(fresh, picture));
        if (random.nextInt(3) > 0) {
          audit.onFrame(frame);
          unreported = Damage.none();
        }
        kept.add(frame);
      }
      while (kept.size() > random.nextInt(6)) {
        kept.remove(random.nextInt(kept.size())).close();
      }
    }
    kept.forEach(VideoFrame::close);
    assertThat(audit.frameCount()).isGreaterThan(100);
    audit.assertHonest();
  }

  @Test
  void tellsThatANewBufferIsAllStaleAndAFilledOneNot() {
    VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 1);
    try (VideoFrame frame = pool.poll()) {
      assertThat(frame.stale().isUnknown()).isTrue();
      frame.filled(1, Damage.unknown());
      assertThat(frame.stale().isNone()).isTrue();
    }
    Damage changed = Damage.of(new PixelRect(3, 4, 5, 6));
    pool.markChanged(changed);
    try (VideoFrame again = pool.poll()) {
      assertThat(again.stale()).isEqualTo(changed);
    }
  }

  @Test
  void answersNullWhenAllFramesAreInUseAndNeverBlocks() {
    VideoFramePool pool = leaks.videoPool(PixelFormat.I420, WIDTH, HEIGHT, 2);
    VideoFrame first = pool.poll();
    VideoFrame second = pool.poll();
    assertThat(pool.poll()).isNull();
    assertThat(pool.inUse()).isEqualTo(2);
    first.close();
    VideoFrame third = pool.poll();
    assertThat(third).isSameAs(first);
    third.close();
    second.close();
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void givesNothingAfterCloseButLeavesLentFramesValid() {
    VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 2);
    VideoFrame lent = pool.poll();
    pool.close();
    pool.close();
    assertThat(pool.poll()).isNull();
    lent.plane(0).putInt(0, 7);
    assertThat(pool.inUse()).isEqualTo(1);
    lent.close();
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void returnsAFrameWhenTheLastOwnerHasClosedIt() {
    VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 1);
    VideoFrame frame = pool.poll();
    frame.retain();
    frame.close();
    assertThat(pool.inUse()).isEqualTo(1);
    frame.close();
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void refusesToBeClosedOrRetainedOnceTooOften() {
    VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 1);
    VideoFrame frame = pool.poll();
    frame.close();
    assertThatThrownBy(frame::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed more often");
    assertThatThrownBy(frame::retain)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after its last owner");
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void keepsThePixelsWhileAnyHandleOnThemIsOpen() {
    VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 1);
    VideoFrame frame = pool.poll();
    frame.filled(10, Damage.unknown());
    VideoFrame repeat = frame.at(20, Damage.none());
    frame.close();
    assertThat(pool.inUse()).isEqualTo(1);
    assertThat(repeat.timestampUs()).isEqualTo(20);
    assertThat(repeat.damage().isNone()).isTrue();
    repeat.close();
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void saysOnceWhenForeignMemoryIsNoLongerTouched() {
    AtomicInteger drained = new AtomicInteger();
    ByteBuffer memory = ByteBuffer.allocateDirect(WIDTH * HEIGHT * 4);
    VideoFramePool pool =
        VideoFramePool.over(
            PixelFormat.BGRX,
            WIDTH,
            HEIGHT,
            ColorSpace.SRGB,
            List.of(List.of(memory)),
            new int[] {WIDTH * 4},
            drained::incrementAndGet);
    VideoFrame frame = pool.poll();
    pool.close();
    assertThat(drained).hasValue(0);
    frame.close();
    pool.close();
    assertThat(drained).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void laysOutRowsThatHoldThePictureAndAreAligned(PixelFormat format) {
    VideoFramePool pool = leaks.videoPool(format, 33, 17, 1);
    try (VideoFrame frame = pool.poll()) {
      for (int plane = 0; plane < format.planeCount(); plane++) {
        assertThat(frame.strideBytes(plane)).isGreaterThanOrEqualTo(format.rowBytes(plane, 33));
        assertThat(frame.strideBytes(plane) % 64).isZero();
        assertThat(frame.plane(plane).capacity())
            .isEqualTo(frame.strideBytes(plane) * format.rows(plane, 17));
        assertThat(frame.plane(plane).isDirect()).isTrue();
      }
    }
  }

  private long checksumOf(VideoFramePool pool, long picture) {
    try (VideoFrame whole = pool.poll()) {
      pattern.paint(whole, picture, Damage.unknown());
      return FrameChecksum.of(whole);
    }
  }
}
