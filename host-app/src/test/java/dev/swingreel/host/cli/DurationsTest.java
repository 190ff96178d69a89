package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "10s, 10000",
    "500ms, 500",
    "2m, 120000",
    "1h, 3600000",
    "90, 90000",
    "1h30m, 5400000",
    "1.5s, 1500",
    "0.25, 250",
    "' 10S ', 10000",
    "1ms, 1"
  })
  void readsLengthsAsPeopleTypeThem(String text, long milliseconds) {
    assertThat(Durations.parse(text)).contains(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0s",
        "-5s",
        "s",
        "10x",
        "ten",
        "10 s",
        "1m 30s",
        "1e3",
        "9999999999s",
        "876001h",
        "999999999h",
        "999999999h999999999h",
        "999999999.999999999h",
        "0.1ms"
      })
  void refusesWhatIsNoLengthOfTime(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
