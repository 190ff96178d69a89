package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.RecordingProgress;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FigureReaderTest {

  private final FigureReader reader = new FigureReader();

  @Test
  void countsATickWithoutChangeAsServed() {
    assertThat(read(1_000_000, 0, 2, 28).ratePerSecond()).isEqualTo(30);
  }

  @Test
  void tellsBitsPerSecondOfLate() {
    read(1_000_000, 100_000, 30, 0);
    Figures later = read(2_000_000, 400_000, 60, 0);
    assertThat(later.effort().orElseThrow().bitsPerSecond()).isEqualTo(2_400_000);
    assertThat(later.effort().orElseThrow().cpuShare()).hasValue(0.5);
    assertThat(later.effort().orElseThrow().bytesLeft()).hasValue(7);
  }

  @Test
  void showsTheTimeItIsGiven() {
    assertThat(reader.read(RecordingProgress.NONE, 5_000_000, OptionalDouble.empty()).time())
        .isEqualTo("00:00:05");
  }

  private Figures read(long recordedUs, long bytes, long captured, long unchanged) {
    return reader.read(
        new RecordingProgress(
            recordedUs,
            bytes,
            captured + unchanged,
            captured,
            unchanged,
            0,
            0,
            captured,
            0,
            0,
            OptionalLong.of(7),
            OptionalLong.empty()),
        recordedUs,
        OptionalDouble.of(0.5));
  }
}
