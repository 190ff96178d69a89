package dev.swingreel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SceneTest {

  private final Scene scene = new Scene(Scene.Layout.FULL_HD);

  @Test
  void aTickLooksTheSameWhateverWasDrawnBefore() {
    BufferedImage straight = scene.canvas();
    paint(straight, 4711);
    BufferedImage detour = scene.canvas();
    paint(detour, 3);
    paint(detour, 4711);
    assertThat(pixels(detour)).isEqualTo(pixels(straight));
  }

  @Test
  void twoScenesOfOneLayoutAreTheSame() {
    BufferedImage one = scene.canvas();
    paint(one, 17);
    Scene again = new Scene(Scene.Layout.FULL_HD);
    BufferedImage other = again.canvas();
    Graphics2D graphics = other.createGraphics();
    again.paintMoving(graphics, 17);
    graphics.dispose();
    assertThat(pixels(other)).isEqualTo(pixels(one));
  }

  @Test
  void eachTickDiffersFromTheOneBeforeInTheWindowsOnly() {
    BufferedImage before = scene.canvas();
    paint(before, 5);
    BufferedImage after = scene.canvas();
    paint(after, 6);
    int inside = 0;
    for (int y = 0; y < after.getHeight(); y++) {
      for (int x = 0; x < after.getWidth(); x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          assertThat(scene.layout().text().contains(x, y) || scene.layout().motion().contains(x, y))
              .isTrue();
          inside++;
        }
      }
    }
    assertThat(inside).isGreaterThan(10_000);
  }

  @Test
  void theTextScrollsByALineEveryFewTicksAndBeginsAgainWithoutAJump() {
    assertThat(scene.scrollsAt(3)).isTrue();
    assertThat(scene.scrollsAt(4)).isFalse();
    assertThat(scene.textTopPx(3) - scene.textTopPx(2)).isEqualTo(Scene.LINE_PX);
    int height = scene.layout().text().height;
    int width = scene.layout().text().width;
    int loop = Scene.TEXT_LINES * Scene.LINE_PX;
    assertThat(scene.textSheet().getRGB(0, loop, width, height, null, 0, width))
        .isEqualTo(scene.textSheet().getRGB(0, 0, width, height, null, 0, width));
  }

  @Test
  void theMarkOfADrawnTickIsReadBack() {
    BufferedImage canvas = scene.canvas();
    YuvPicture picture = new YuvPicture(canvas.getWidth(), canvas.getHeight());
    for (long tick : new long[] {0, 1, 1799, 65_535, 65_536 + 12}) {
      paint(canvas, tick);
      picture.convert(canvas, YuvPicture.Matrix.BT709);
      int left = scene.layout().motion().x;
      int top = scene.layout().motion().y;
      assertThat(TickMark.read((x, y) -> picture.luma(left + x, top + y)))
          .hasValue(new TickMark(tick & 0xFFFF, false));
      paintLateMark(canvas, tick);
      picture.convert(canvas, YuvPicture.Matrix.BT709);
      assertThat(TickMark.read((x, y) -> picture.luma(left + x, top + y)))
          .hasValue(new TickMark(tick & 0xFFFF, true));
    }
  }

  @Test
  void halfATickLaterTheMarkAloneIsAnother() {
    BufferedImage before = scene.canvas();
    paint(before, 5);
    BufferedImage after = scene.canvas();
    paint(after, 5);
    paintLateMark(after, 5);
    Rectangle mark = TickMark.place();
    mark.translate(scene.layout().motion().x, scene.layout().motion().y);
    int inside = 0;
    for (int y = 0; y < after.getHeight(); y++) {
      for (int x = 0; x < after.getWidth(); x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          assertThat(mark.contains(x, y)).isTrue();
          inside++;
        }
      }
    }
    assertThat(inside).isEqualTo(4 * TickMark.SQUARE_PX * TickMark.SQUARE_PX);
  }

  @Test
  void aPictureWithoutAMarkHasNoTick() {
    assertThat(TickMark.read((x, y) -> 128)).isEmpty();
    assertThat(TickMark.read((x, y) -> 16)).isEmpty();
    assertThat(TickMark.read((x, y) -> 235)).isEmpty();
  }

  private void paint(BufferedImage canvas, long tick) {
    Graphics2D graphics = canvas.createGraphics();
    scene.paintMoving(graphics, tick);
    graphics.dispose();
  }

  private void paintLateMark(BufferedImage canvas, long tick) {
    Graphics2D graphics = canvas.createGraphics();
    scene.paintLateMark(graphics, tick);
    graphics.dispose();
  }

  private static int[] pixels(BufferedImage image) {
    int[] all = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return Arrays.copyOf(all, all.length);
  }
}
