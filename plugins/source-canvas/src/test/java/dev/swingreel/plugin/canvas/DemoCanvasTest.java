package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemoCanvasTest {

  private final DemoCanvas demo = new DemoCanvas(320, 180, 30);

  @Test
  void theSameTimeGivesTheSamePixels() {
    assertThat(pixels(new DemoCanvas(320, 180, 30), 12_345_678))
        .isEqualTo(pixels(demo, 12_345_678));
  }

  @Test
  void eachFrameDiffersFromTheOneBefore() {
    int[] before = pixels(demo, 0);
    for (int frame = 1; frame <= 90; frame++) {
      int[] now = pixels(demo, Math.round(frame * 1e6 / 30));
      assertThat(Arrays.mismatch(before, now)).as("frame %d", frame).isNotNegative();
      before = now;
    }
  }

  @Test
  void fillsThePictureWithManyColours() {
    int[] pixels = pixels(demo, 5_000_000);
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(2_000);
    assertThat(Arrays.stream(pixels).filter(pixel -> pixel == 0).count())
        .isLessThan(pixels.length / 100);
  }

  @Test
  void countsFramesAtTheGivenRate() {
    assertThat(demo.timecode(0)).isEqualTo("00:00:00");
    assertThat(demo.timecode(29)).isEqualTo("00:00:29");
    assertThat(demo.timecode(30 * 61 + 7)).isEqualTo("01:01:07");
  }

  @Test
  void everyCharacterItShowsHasLines() {
    for (char shown : "0123456789:SWINGREELFRAME".toCharArray()) {
      assertThat(StrokeText.line(String.valueOf(shown), 50, 0, 20).getPathIterator(null).isDone())
          .as("%c", shown)
          .isFalse();
    }
  }

  @Test
  void anySizeWorks() {
    for (int[] size : new int[][] {{160, 90}, {161, 91}, {90, 400}, {1, 1}}) {
      BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      new DemoCanvas(size[0], size[1], 0.5).paint(graphics, 3_000_000_000L);
      graphics.dispose();
      assertThat(image.getRGB(0, 0) & 0xFFFFFF).isNotZero();
    }
  }

  private static int[] pixels(DemoCanvas demo, long elapsedUs) {
    BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    demo.paint(graphics, elapsedUs);
    graphics.dispose();
    return Pixels.rgb(image);
  }
}
