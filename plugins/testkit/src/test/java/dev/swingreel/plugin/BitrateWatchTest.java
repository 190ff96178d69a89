package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BitrateWatchTest {

  private static final long FRAME_US = 100_000;
  private static final long FRAME_BYTES = 10_000;
  private final BitrateWatch watch = new BitrateWatch(FRAME_BYTES * 8 * 1_000_000 / FRAME_US);

  @Test
  void leavesTimeAsItIsWhileBitsAreToSpare() {
    for (int i = 0; i < 500; i++) {
      assertThat(watch.pace(i * FRAME_US)).isEqualTo(1);
      watch.encoded(i * FRAME_US, FRAME_BYTES * 9 / 10);
    }
  }

  @Test
  void slowsAnEncoderThatTakesTwiceItsBitsToItsRate() {
    double sum = 0;
    for (int i = 0; i < 1_000; i++) {
      double pace = watch.pace(i * FRAME_US);
      long bytes = Math.round(2 * FRAME_BYTES * pace);
      watch.encoded(i * FRAME_US, bytes);
      if (i >= 900) {
        sum += bytes;
      }
    }
    assertThat(sum / 100 / FRAME_BYTES).isCloseTo(1.02, within(0.05));
  }

  @Test
  void forgetsWhatIsTenSecondsOld() {
    watch.encoded(0, 300 * FRAME_BYTES);
    assertThat(watch.pace(9_999_999)).isEqualTo(0.2);
    assertThat(watch.pace(10_000_000)).isEqualTo(1);
  }
}
