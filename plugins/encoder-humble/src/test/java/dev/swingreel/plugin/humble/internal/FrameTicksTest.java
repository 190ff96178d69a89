package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import org.junit.jupiter.api.Test;

class FrameTicksTest {

  @Test
  void countsOneTickAFrameAtASteadyRate() {
    FrameRate rate = FrameRate.fixed(30);
    FrameTicks ticks = new FrameTicks(rate);
    for (int i = 0; i < 100_000; i++) {
      assertThat(ticks.next(rate.tickUs(i))).isEqualTo(i);
    }
  }

  @Test
  void leavesAGapWhereNothingMoved() {
    FrameTicks ticks = new FrameTicks(FrameRate.upTo(60));
    assertThat(ticks.next(0)).isZero();
    assertThat(ticks.next(500_000)).isEqualTo(30);
  }

  @Test
  void givesNoTickTwice() {
    FrameTicks ticks = new FrameTicks(FrameRate.upTo(30));
    assertThat(ticks.next(0)).isZero();
    assertThat(ticks.next(1)).isEqualTo(1);
    assertThat(ticks.next(2)).isEqualTo(2);
    assertThat(ticks.next(100_000)).isEqualTo(3);
  }

  @Test
  void hasAFramesTimeAsItsUnit() {
    FrameTicks ticks = new FrameTicks(FrameRate.fixed(29.97));
    assertThat(ticks.timeBaseNumerator()).isEqualTo(1_000);
    assertThat(ticks.timeBaseDenominator()).isEqualTo(29_970);
  }
}
