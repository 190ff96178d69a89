package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(new Figures(us, 0, 0, 0).time()).isEqualTo(shown);
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
    assertThat(new Figures(0, 0, 29.97, 0).rate()).isEqualTo("30 fps");
  }
}
