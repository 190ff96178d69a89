package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.RecordingProgress;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateMeterTest {

  private final RateMeter meter = new RateMeter();

  @Test
  void isZeroBeforeAnythingWasRecorded() {
    assertThat(meter.read(RecordingProgress.NONE)).isZero();
  }

  @Test
  void showsTheAverageDuringTheFirstSecond() {
    assertThat(meter.read(at(500_000, 15, 0))).isEqualTo(30);
  }

  @Test
  void countsATickWithoutChangeAsServed() {
    assertThat(meter.read(at(1_000_000, 2, 28))).isEqualTo(30);
  }

  @Test
  void followsTheLastSecondInsteadOfTheWholeRecording() {
    meter.read(at(1_000_000, 30, 0));
    assertThat(meter.read(at(1_500_000, 35, 0))).isEqualTo(30);
    assertThat(meter.read(at(2_000_000, 40, 0))).isEqualTo(10);
  }

  @Test
  void staysAsItWasDuringAPause() {
    meter.read(at(1_000_000, 30, 0));
    assertThat(meter.read(at(1_000_000, 30, 0))).isEqualTo(30);
  }

  private static RecordingProgress at(long recordedUs, long captured, long unchanged) {
    return new RecordingProgress(
        recordedUs,
        0,
        captured + unchanged,
        captured,
        unchanged,
        0,
        0,
        captured,
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
