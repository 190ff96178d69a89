package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Vp9HeaderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what, the first three bytes in bits, expected place
    "key frame, 10000010, 01001001, 10000011, 0",
    "first place refreshed, 10000110, 00000000, 01000000, 0",
    "places 2 and 5 refreshed, 10000110, 00001001, 00000000, 2",
    "last place refreshed, 10000110, 00100000, 00111111, 7",
    "resilient to errors, 10000111, 00001000, 11111111, 3",
    "nothing refreshed, 10000110, 11000000, 00111111, -1",
    "not shown, 10000100, 01001001, 10000011, -1",
    "another profile, 10100110, 00000000, 01000000, -1",
    "shown again already, 10001000, 00000000, 00000000, -1",
    "no frame, 00000110, 00000000, 01000000, -1"
  })
  void findsTheShownPictureAmongTheKeptOnes(
      String what, String first, String second, String third, int place) {
    byte[] frame = {bits(first), bits(second), bits(third), 0};
    assertThat(Vp9Header.placeOfShown(frame)).as(what).isEqualTo(place);
  }

  @Test
  void findsNothingInAFrameThatIsCutOff() {
    assertThat(Vp9Header.placeOfShown(new byte[] {bits("10000110"), 0})).isEqualTo(-1);
  }

  @Test
  void showsAKeptPictureWithOneByte() {
    assertThat(Vp9Header.showing(5)).containsExactly(bits("10001101"));
  }

  private static byte bits(String bits) {
    return (byte) Integer.parseInt(bits, 2);
  }
}
