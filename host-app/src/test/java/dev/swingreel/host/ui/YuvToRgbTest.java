package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YuvToRgbTest {

  private static final int UNSPECIFIED = 2;

  /** Full red, as each matrix and range writes it. */
  @ParameterizedTest
  @CsvSource({
    "1, false, 1080, 63, 102, 240",
    "1, true, 1080, 54, 99, 255",
    "6, false, 1080, 81, 90, 240",
    "6, true, 1080, 76, 85, 255",
    "9, false, 1080, 74, 97, 240",
    "2, false, 1080, 63, 102, 240",
    "2, false, 480, 81, 90, 240"
  })
  void redIsRed(int matrix, boolean fullRange, int heightPx, int luma, int blue, int red) {
    ColorSpace colors = new ColorSpace(UNSPECIFIED, UNSPECIFIED, matrix, fullRange);
    int rgb = YuvToRgb.of(colors, heightPx).rgb(4 * luma, blue, red);
    assertThat(rgb >> 16).isBetween(250, 255);
    assertThat((rgb >> 8) & 0xFF).isLessThan(6);
    assertThat(rgb & 0xFF).isLessThan(6);
  }

  @ParameterizedTest
  @CsvSource({"false, 16, 235", "true, 0, 255"})
  void blackAndWhiteAreTheEndsOfTheRange(boolean fullRange, int black, int white) {
    YuvToRgb colors = YuvToRgb.of(new ColorSpace(1, 1, 1, fullRange), 1080);
    assertThat(colors.rgb(4 * black, 128, 128)).isZero();
    assertThat(colors.rgb(4 * white, 128, 128)).isEqualTo(0xFFFFFF);
  }
}
