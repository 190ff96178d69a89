package dev.swingreel.plugin.screen.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorImageTest {

  private static final int BELOW = 0x00c86432;

  private final VideoFrame frame =
      new VideoFramePool(PixelFormat.BGRX, 5, 4, ColorSpace.SRGB, 1).poll();
  private final CursorImage cursor = new CursorImage();

  @BeforeEach
  void fillThePicture() {
    for (int i = 0; i < 20; i++) {
      frame.plane(0).putInt(offset(i % 5, i / 5), BELOW);
    }
  }

  @AfterEach
  void giveTheFrameBack() {
    frame.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0x00000000, 0xc86432",
    "0xff0a141e, 0x0a141e",
    // Half of white, premultiplied, over half of what is below: 128 + 200 * 127 / 255 = 228.
    "0x80808080, 0xe4b299",
    // Not premultiplied as it should be: the sum stops at white.
    "0x10ffffff, 0xffffff",
  })
  void blendsPremultipliedPixels(String argb, String expected) {
    cursor.reshape(1, 1, 0, 0);
    cursor.pixels()[0] = Long.decode(argb).intValue();

    cursor.drawOn(frame, 2, 1);

    assertThat(rgb(2, 1)).isEqualTo(Integer.decode(expected));
    assertThat(rgb(1, 1)).isEqualTo(BELOW);
    assertThat(rgb(3, 1)).isEqualTo(BELOW);
  }

  @Test
  void putsTheHotspotAtThePoint() {
    cursor.reshape(2, 2, 1, 1);
    cursor.pixels()[3] = 0xff00ff00;

    cursor.drawOn(frame, 4, 3);

    assertThat(rgb(4, 3)).isEqualTo(0x00ff00);
  }

  @ParameterizedTest
  @CsvSource({"-3,-3", "6,5", "-1,2", "3,-2", "1000,1", "-2000,-2000", "4,3", "0,0"})
  void neverWritesOutsideThePicture(int x, int y) {
    cursor.reshape(4, 3, 1, 1);
    for (int i = 0; i < 12; i++) {
      cursor.pixels()[i] = 0xff000001;
    }

    assertThatCode(() -> cursor.drawOn(frame, x, y)).doesNotThrowAnyException();

    for (int i = 0; i < 20; i++) {
      int column = i % 5;
      int row = i / 5;
      boolean isCovered = column >= x - 1 && column < x + 3 && row >= y - 1 && row < y + 2;
      assertThat(rgb(column, row)).isEqualTo(isCovered ? 1 : BELOW);
    }
  }

  private int rgb(int x, int y) {
    return frame.plane(0).getInt(offset(x, y)) & 0xffffff;
  }

  private int offset(int x, int y) {
    return y * frame.strideBytes(0) + x * Integer.BYTES;
  }
}
