package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, 00:00:00",
    "59_999_999, 00:00:59",
    "60_000_000, 00:01:00",
    "360_000_000_000, 100:00:00"
  })
  void showsTheTimeInHoursMinutesAndSeconds(String recordedUs, String shown) {
    long us = Long.parseLong(recordedUs.replace("_", ""));
    assertThat(figures(us, 0).time()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1 KB",
    "412345, 412 KB",
    "999999, 1.0 MB",
    "1000000, 1.0 MB",
    "3140000, 3.1 MB",
    "2500000000, 2.50 GB",
    "7200000000000, 7200.00 GB"
  })
  void showsTheSizeInAUnitThatFits(long bytes, String shown) {
    assertThat(Figures.size(bytes)).isEqualTo(shown);
  }

  @Test
  void roundsTheRate() {
    assertThat(figures(0, 29.97).rate()).isEqualTo("30 fps");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 kbit/s", "412_400, 412 kbit/s", "2_440_000, 2.4 Mbit/s"})
  void showsWhatIsWrittenPerSecond(String bits, String shown) {
    double bitsPerSecond = Double.parseDouble(bits.replace("_", ""));
    assertThat(effort(bitsPerSecond, OptionalDouble.empty(), -1, -1).bitrate()).isEqualTo(shown);
  }

  @Test
  void showsTheWorkOfTheProcessorsOnceItIsKnown() {
    assertThat(effort(0, OptionalDouble.of(0.124), -1, -1).cpu()).isEqualTo("CPU 12%");
    assertThat(effort(0, OptionalDouble.empty(), -1, -1).cpu()).isEmpty();
  }

  @Test
  void showsHowLongTheDiskLasts() {
    assertThat(effort(0, OptionalDouble.empty(), -1, -1).left()).isEmpty();
    assertThat(effort(0, OptionalDouble.empty(), 40_000_000_000L, -1).left())
        .isEqualTo("40.00 GB left");
    assertThat(effort(0, OptionalDouble.empty(), 1_000_000, 59_000_000).left())
        .isEqualTo("1.0 MB left, 0 min");
    assertThat(effort(0, OptionalDouble.empty(), 1_000_000, 3_725_000_000L).left())
        .isEqualTo("1.0 MB left, 1 h 2 min");
    assertThat(effort(0, OptionalDouble.empty(), 1_000_000, 900_000_000_000L).left())
        .isEqualTo("1.0 MB left, more than 100 h");
  }

  private static Figures figures(long recordedUs, double ratePerSecond) {
    return new Figures(recordedUs, 0, ratePerSecond, 0, 0, Optional.empty());
  }

  private static Figures.Effort effort(
      double bits, OptionalDouble cpu, long bytesLeft, long timeLeftUs) {
    return new Figures.Effort(
        bits,
        cpu,
        bytesLeft < 0 ? OptionalLong.empty() : OptionalLong.of(bytesLeft),
        timeLeftUs < 0 ? OptionalLong.empty() : OptionalLong.of(timeLeftUs));
  }
}
