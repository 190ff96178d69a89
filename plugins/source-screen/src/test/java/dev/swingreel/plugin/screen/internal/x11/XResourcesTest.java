package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XResourcesTest {

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    "'Xft.dpi:\t96\n', 1",
    "'Xft.dpi:\t192\n', 2",
    "'Xft.hinting:\t1\nXft.dpi: 120.0', 1.25",
    "'*customization: -color\nXft.dpi:144  \nXft.rgba: rgb\n', 1.5",
    "'Xft.dpi:\t0\n', 1",
    "'Xft.dpi:\t9600\n', 1",
    "'Xft.dpi:\tmany\n', 1",
    "'MyXft.dpi:\t192\n', 1",
    "'! Xft.dpi:\t192\n', 1",
    "'Xft.dpi:\t-192\n', 1"
  })
  void tellThePixelRatioIfTheyHoldAPossibleOne(String text, double ratio) {
    assertThat(new XResources(text).screenPixelRatio()).isEqualTo(ratio);
  }
}
