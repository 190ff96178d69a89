package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateMeterTest {

  private final RateMeter meter = new RateMeter();

  @Test
  void isZeroBeforeAnythingWasRecorded() {
    assertThat(meter.read(0, 0)).isZero();
  }

  @Test
  void showsTheAverageDuringTheFirstSecond() {
    assertThat(meter.read(15, 500_000)).isEqualTo(30);
  }

  @Test
  void followsTheLastSecondInsteadOfTheWholeRecording() {
    meter.read(30, 1_000_000);
    assertThat(meter.read(35, 1_500_000)).isEqualTo(30);
    assertThat(meter.read(40, 2_000_000)).isEqualTo(10);
  }

  @Test
  void staysAsItWasDuringAPause() {
    meter.read(30, 1_000_000);
    assertThat(meter.read(30, 1_000_000)).isEqualTo(30);
  }
}
