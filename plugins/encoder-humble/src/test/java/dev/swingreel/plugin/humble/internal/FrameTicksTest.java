package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import org.junit.jupiter.api.Test;

class FrameTicksTest {

  @Test
  void countsOneTickAFrameAtASteadyRate() {
    FrameRate rate = FrameRate.fixed(30);
    FrameTicks ticks = new FrameTicks(rate, false);
    for (int i = 0; i < 100_000; i++) {
      assertThat(ticks.next(rate.tickUs(i), 1)).isEqualTo(i);
    }
  }

  @Test
  void leavesAGapWhereNothingMoved() {
    FrameTicks ticks = new FrameTicks(FrameRate.upTo(60), false);
    assertThat(ticks.next(0, 1)).isZero();
    assertThat(ticks.next(500_000, 1)).isEqualTo(30);
  }

  @Test
  void givesNoTickTwice() {
    FrameTicks ticks = new FrameTicks(FrameRate.upTo(30), false);
    assertThat(ticks.next(0, 1)).isZero();
    assertThat(ticks.next(1, 1)).isEqualTo(1);
    assertThat(ticks.next(2, 1)).isEqualTo(2);
    assertThat(ticks.next(100_000, 1)).isEqualTo(3);
  }

  @Test
  void hasAFramesTimeAsItsUnit() {
    FrameTicks ticks = new FrameTicks(FrameRate.fixed(29.97), false);
    assertThat(ticks.timeBaseNumerator()).isEqualTo(1_000);
    assertThat(ticks.timeBaseDenominator()).isEqualTo(29_970);
  }

  @Test
  void tellsOfLessTimeWhereItsPaceIsSlower() {
    FrameTicks ticks = new FrameTicks(FrameRate.fixed(30), true);
    assertThat(ticks.timeBaseDenominator()).isEqualTo(30_000 * 32);
    assertThat(ticks.next(0, 1)).isZero();
    assertThat(ticks.next(1_000_000, 1)).isEqualTo(30 * 32);
    assertThat(ticks.next(2_000_000, 0.5)).isEqualTo(45 * 32);
    assertThat(ticks.next(3_000_000, 1)).isEqualTo(75 * 32);
  }
}
