package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A pool over memory that must outlive its last frame and not a moment more. */
class VideoFramePoolOverMemoryTest {

  private final ByteBuffer first = ByteBuffer.allocateDirect(16);
  private final ByteBuffer second = ByteBuffer.allocateDirect(16);
  private final AtomicInteger drained = new AtomicInteger();
  private final VideoFramePool pool =
      VideoFramePool.over(
          PixelFormat.BGRX,
          2,
          2,
          ColorSpace.SRGB,
          List.of(List.of(first), List.of(second)),
          new int[] {8},
          drained::incrementAndGet);

  @Test
  void givesOutTheMemoryItWasGivenAndNoMore() {
    VideoFrame one = pool.poll();
    VideoFrame other = pool.poll();

    assertThat(List.of(one.plane(0), other.plane(0)))
        .anyMatch(plane -> isSame(plane, first))
        .anyMatch(plane -> isSame(plane, second));
    assertThat(one.strideBytes(0)).isEqualTo(8);
    assertThat(pool.poll()).isNull();
    one.close();
    assertThat(isSame(pool.poll().plane(0), one.plane(0))).isTrue();
    assertThat(drained).hasValue(0);
  }

  @Test
  void reportsOnceThatNobodyTouchesTheMemoryAnyMore() {
    VideoFrame kept = pool.poll();
    pool.close();
    assertThat(drained).hasValue(0);

    kept.close();
    pool.close();

    assertThat(drained).hasValue(1);
    assertThat(pool.poll()).isNull();
  }

  @Test
  void reportsAtOnceIfNoFrameIsOut() {
    pool.poll().close();
    pool.close();

    assertThat(drained).hasValue(1);
  }

  @Test
  void keepsTheBooksOnDamage() {
    pool.poll().close();
    VideoFrame frame = pool.poll();
    frame.filled(1, Damage.unknown());
    frame.close();
    Damage changed = Damage.of(new PixelRect(0, 1, 2, 1));

    pool.markChanged(changed);

    assertThat(pool.poll().stale()).isEqualTo(changed);
  }

  @SuppressWarnings("ReferenceEquality") // Buffers are equal if their contents are.
  private static boolean isSame(ByteBuffer one, ByteBuffer other) {
    return one == other;
  }
}
