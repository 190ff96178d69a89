package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmTimeTest {

  @ParameterizedTest
  @CsvSource({
    "84.5, 84500000",
    "1:24, 84000000",
    "0:01:24.5, 84500000",
    "'0:01:24,05', 84050000",
    "2:00:00, 7200000000",
    "90:00, 5400000000",
    "0, 0",
    "' 3.12345 ', 3123000",
  })
  void readsWhatPeopleType(String typed, long us) {
    assertThat(FilmTime.parse(typed)).hasValue(us);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1:2:3:4", "1.", ":5", "1e3", "99999999999"})
  void refusesWhatIsNoTime(String typed) {
    assertThat(FilmTime.parse(typed)).isEmpty();
  }

  @Test
  void whatIsShownCanBeTypedAgain() {
    for (long us : new long[] {0, 84_500_000, 3_599_900_000L, 36_000_000_000L}) {
      assertThat(FilmTime.parse(FilmTime.tenths(us))).hasValue(us);
    }
    assertThat(FilmTime.tenths(84_599_999)).isEqualTo("0:01:24.6");
    assertThat(FilmTime.seconds(3_684_599_999L)).isEqualTo("1:01:24");
  }
}
