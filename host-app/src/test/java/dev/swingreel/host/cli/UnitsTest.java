package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0:00.0",
    "9949, 0:09.9",
    "9950, 0:10.0",
    "59999, 1:00.0",
    "3599949, 59:59.9",
    "3599950, 1:00:00.0",
    "3723450, 1:02:03.5"
  })
  void roundsLengthsToTenthsOfASecond(long milliseconds, String text) {
    assertThat(Units.duration(milliseconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "999, 999 bytes",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "3200000, 3.2 MB",
    "5000000000000000, 5000.0 TB"
  })
  void writesSizesInPowersOfAThousand(long bytes, String text) {
    assertThat(Units.size(bytes)).isEqualTo(text);
  }
}
