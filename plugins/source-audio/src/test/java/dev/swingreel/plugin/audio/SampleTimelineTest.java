package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTimelineTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final int BLOCK = 960;
  private static final long BLOCK_US = 20_000;
  private static final long START_US = 5_000_000;

  private final SampleTimeline timeline = new SampleTimeline(FORMAT);

  @Test
  void anchorsAtTheArrivalOfTheFirstBlockMinusItsLength() {
    assertThat(timeline.stamp(START_US, BLOCK, 0)).isEqualTo(START_US - BLOCK_US);
  }

  @Test
  void countsWhatWaitedBehindTheFirstBlockAsArrived() {
    assertThat(timeline.stamp(START_US, BLOCK, 3 * BLOCK)).isEqualTo(START_US - 4 * BLOCK_US);
  }

  @Test
  void countsSamplesWhateverTheJitterOfTheirArrival() {
    Random random = new Random(7);
    long firstUs = timeline.stamp(START_US, BLOCK, 0);
    for (int i = 1; i < 3_000; i++) {
      long dueUs = START_US + i * BLOCK_US;
      long lateUs = random.nextInt(20) == 0 ? 180_000 : random.nextInt(15_000);
      assertThat(timeline.stamp(dueUs + lateUs, BLOCK, 0)).isEqualTo(firstUs + i * BLOCK_US);
    }
    assertThat(timeline.lostUs()).isZero();
  }

  @Test
  void toleratesAThreadThatWasLateAndCatchesUp() {
    long firstUs = timeline.stamp(START_US, BLOCK, 0);
    for (int i = 1; i < 200; i++) {
      boolean isLate = i >= 100 && i < 110;
      long arrivalUs = START_US + (isLate ? 110 : i) * BLOCK_US;
      int waiting = isLate ? (110 - i) * BLOCK : 0;
      assertThat(timeline.stamp(arrivalUs, BLOCK, waiting)).isEqualTo(firstUs + i * BLOCK_US);
    }
    assertThat(timeline.lostUs()).isZero();
  }

  @Test
  void followsADeviceWhoseClockRunsSlowlyWithoutTakingItForLoss() {
    double slowness = 1.0005;
    for (int i = 0; i < 60_000; i++) {
      timeline.stamp(START_US + Math.round(i * BLOCK_US * slowness), BLOCK, 0);
    }
    assertThat(timeline.lostUs()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"100, true", "-100, true", "50, false", "-50, false", "500, false"})
  void tellsHowFarItHasRunAwayAfterTenHours(int ppm, boolean isCaptureTime) {
    Random random = new Random(3);
    for (int i = 0; i < 36_000 * 50; i++) {
      long dueUs = START_US + Math.round(i * BLOCK_US / (1 + ppm * 1e-6));
      long lateUs = i == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? 80_000 : 4_000);
      long timestampUs = timeline.stamp(dueUs + lateUs, BLOCK, 0);
      if (i % 1_000 == 999) {
        assertThat(timestampUs + timeline.behindUs(isCaptureTime))
            .isCloseTo(dueUs - BLOCK_US, within(5_000L));
      }
    }
    assertThat(timeline.lostUs()).isZero();
  }

  @Test
  void showsAHoleWithTheFirstBlockAfterASilence() {
    long holeUs = 400_000;
    for (int i = 0; i < 200; i++) {
      long lostUs = i >= 100 ? holeUs : 0;
      assertThat(timeline.stamp(START_US + i * BLOCK_US + lostUs, BLOCK, 0))
          .isEqualTo(START_US + (i - 1) * BLOCK_US + lostUs);
    }
    assertThat(timeline.lostUs()).isEqualTo(holeUs);
  }

  @Test
  void showsNoHoleWhenAllThatWasHeldBackComesAfterASilence() {
    long firstUs = timeline.stamp(START_US, BLOCK, 0);
    for (int i = 1; i < 200; i++) {
      boolean isLate = i >= 100 && i < 130;
      long arrivalUs = START_US + (isLate ? 130 : i) * BLOCK_US;
      int waiting = isLate ? (130 - i) * BLOCK : 0;
      assertThat(timeline.stamp(arrivalUs, BLOCK, waiting)).isEqualTo(firstUs + i * BLOCK_US);
    }
    assertThat(timeline.lostUs()).isZero();
  }

  @Test
  void showsAHoleAfterTheDeviceLostSamples() {
    long holeUs = 200_000;
    long lastUs = 0;
    for (int i = 0; i < 200; i++) {
      long lostUs = i >= 100 ? holeUs : 0;
      lastUs = timeline.stamp(START_US + i * BLOCK_US + lostUs, BLOCK, 0);
      if (i >= 125) {
        assertThat(lastUs).isEqualTo(START_US + (i - 1) * BLOCK_US + holeUs);
      }
    }
    assertThat(lastUs).isEqualTo(START_US + 198 * BLOCK_US + holeUs);
    assertThat(timeline.lostUs()).isEqualTo(holeUs);
  }

  @Test
  void neverGoesBackAndShowsEveryHole() {
    long previousEndUs = Long.MIN_VALUE;
    int holes = 0;
    for (int i = 0; i < 2_000; i++) {
      long lostUs = i / 400 * 250_000L;
      long atUs = timeline.stamp(START_US + i * BLOCK_US + lostUs, BLOCK, 0);
      assertThat(atUs).isGreaterThanOrEqualTo(previousEndUs);
      holes += previousEndUs != Long.MIN_VALUE && atUs > previousEndUs ? 1 : 0;
      previousEndUs = atUs + BLOCK_US;
    }
    assertThat(holes).isEqualTo(4);
    assertThat(timeline.lostUs()).isEqualTo(1_000_000);
  }
}
