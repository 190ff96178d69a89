package dev.swingreel.sample.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void keepsFewColoursExactly() {
    Palette palette = new Palette(Palette.MOST_COLOURS, true);
    palette.clear();
    for (int i = 0; i < 255; i++) {
      palette.add(i * 0x10203);
    }
    palette.fit();
    assertThat(palette.size()).isEqualTo(256);
    for (int i = 0; i < 255; i++) {
      assertThat(palette.colour(palette.place(i * 0x10203, i, 3))).isEqualTo(i * 0x10203);
    }
  }

  @Test
  void showsManyColoursByNearOnesAndNeverByTheTransparentOne() {
    Palette palette = new Palette(Palette.MOST_COLOURS, false);
    assertThat(meanError(palette)).isLessThan(12);
    assertThat(palette.size()).isEqualTo(256);
  }

  @Test
  void dotsOfOtherColoursMakeTheMeanRight() {
    Palette palette = new Palette(2, true);
    palette.clear();
    for (int grey = 0; grey < 256; grey++) {
      palette.add(grey * 0x010101);
    }
    palette.fit();
    int sum = 0;
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        sum += palette.colour(palette.place(0x808080, x, y)) & 0xFF;
      }
    }
    assertThat(sum / 16).isBetween(0x60, 0xA0);
    assertThat(palette.size()).isEqualTo(3);
  }

  @Test
  void isUsedAgainForTheNextPicture() {
    Palette palette = new Palette(Palette.MOST_COLOURS, false);
    double first = meanError(palette);
    palette.clear();
    palette.add(0x123456);
    palette.fit();
    assertThat(palette.size()).isEqualTo(2);
    assertThat(palette.colour(palette.place(0x123456, 0, 0))).isEqualTo(0x123456);
    assertThat(meanError(palette)).isEqualTo(first);
  }

  private static double meanError(Palette palette) {
    int[] pixels = new Random(7).ints(20_000, 0, 1 << 24).toArray();
    palette.clear();
    for (int pixel : pixels) {
      palette.add(pixel);
    }
    palette.fit();
    long error = 0;
    for (int pixel : pixels) {
      int place = palette.place(pixel, 0, 0);
      assertThat(place).isBetween(1, 255);
      for (int shift = 0; shift < 24; shift += 8) {
        error += Math.abs((palette.colour(place) >> shift & 0xFF) - (pixel >> shift & 0xFF));
      }
    }
    return error / 3.0 / pixels.length;
  }
}
