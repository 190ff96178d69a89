package dev.swingreel.sample.pip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.PixelRect;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void theSmallPictureKeepsItsProportionsAndItsDistance() {
    assertThat(layout("corner", "top-left").place(400, 300, 1000, 800))
        .isEqualTo(new PixelRect(16, 16, 250, 187));
    assertThat(layout("corner", "top-right").place(400, 300, 1000, 800))
        .isEqualTo(new PixelRect(734, 16, 250, 187));
    assertThat(layout("corner", "bottom-left").place(400, 300, 1000, 800))
        .isEqualTo(new PixelRect(16, 597, 250, 187));
    assertThat(layout("margin", "0").place(400, 300, 1000, 800))
        .isEqualTo(new PixelRect(750, 613, 250, 187));
    assertThat(layout("width", "50").place(400, 300, 1000, 800).width()).isEqualTo(500);
  }

  @Test
  void itIsNeverOutsideOfTheLargeOne() {
    PixelRect whole = new PixelRect(0, 0, 1000, 100);
    PixelRect tall = layout("width", "50").place(100, 1000, 1000, 100);
    assertThat(whole.contains(tall)).isTrue();
    assertThat(tall).isEqualTo(new PixelRect(978, 16, 6, 68));
    assertThat(layout("margin", "500").place(400, 300, 1000, 800).isEmpty()).isTrue();
  }

  private static Layout layout(String setting, String value) {
    return Layout.of(PipPlugin.SETTINGS.check(Map.of(setting, value)));
  }
}
