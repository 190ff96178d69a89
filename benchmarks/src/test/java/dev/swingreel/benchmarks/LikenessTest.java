package dev.swingreel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {

  private static final int WIDTH_PX = 64;
  private static final int HEIGHT_PX = 32;

  @Test
  void whatIsTheSameIsAsLikeAsCanBe() {
    Likeness likeness = new Likeness();
    YuvPicture picture = noise(1);
    likeness.add(picture, picture);
    assertThat(likeness.psnrDb()).isEqualTo(100);
    assertThat(likeness.ssim()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aDifferenceOfOneEverywhereIs48Decibels() {
    YuvPicture grey = new YuvPicture(WIDTH_PX, HEIGHT_PX);
    YuvPicture brighter = new YuvPicture(WIDTH_PX, HEIGHT_PX);
    Arrays.fill(grey.bytes(), (byte) 100);
    Arrays.fill(brighter.bytes(), (byte) 101);
    Likeness likeness = new Likeness();
    likeness.add(grey, brighter);
    assertThat(likeness.psnrDb()).isCloseTo(48.13, within(0.01));
  }

  @Test
  void allPicturesTogetherAreTheMeanOfTheirErrorsNotOfTheirDecibels() {
    YuvPicture grey = new YuvPicture(WIDTH_PX, HEIGHT_PX);
    YuvPicture other = new YuvPicture(WIDTH_PX, HEIGHT_PX);
    Likeness likeness = new Likeness();
    for (int difference : new int[] {1, 1, 10}) {
      Arrays.fill(other.bytes(), (byte) difference);
      likeness.add(grey, other);
    }
    assertThat(likeness.pictures()).isEqualTo(3);
    assertThat(likeness.psnrDb())
        .isCloseTo(10 * Math.log10(255 * 255 / ((1 + 1 + 100) / 3.0)), within(0.001));
    assertThat(likeness.medianPsnrDb()).isCloseTo(48.13, within(0.01));
  }

  @Test
  void noiseIsUnlikeOtherNoise() {
    Likeness likeness = new Likeness();
    likeness.add(noise(1), noise(2));
    assertThat(likeness.ssim()).isLessThan(0.2);
    assertThat(likeness.psnrDb()).isLessThan(10);
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    assertThatThrownBy(() -> new Likeness().add(noise(1), new YuvPicture(32, 32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void coloursBecomeWhatTheStandardsSay() {
    assertThat(converted(Color.WHITE, YuvPicture.Matrix.BT709)).containsExactly(235, 128, 128);
    assertThat(converted(Color.BLACK, YuvPicture.Matrix.BT601)).containsExactly(16, 128, 128);
    assertThat(converted(Color.RED, YuvPicture.Matrix.BT709)).containsExactly(63, 102, 240);
    assertThat(converted(Color.RED, YuvPicture.Matrix.BT601)).containsExactly(81, 90, 240);
    assertThat(converted(Color.BLUE, YuvPicture.Matrix.BT709)).containsExactly(32, 240, 118);
  }

  private static List<Integer> converted(Color color, YuvPicture.Matrix matrix) {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, 2, 2);
    graphics.dispose();
    YuvPicture picture = new YuvPicture(2, 2);
    picture.convert(image, matrix);
    byte[] bytes = picture.bytes();
    return List.of(bytes[3] & 0xFF, bytes[4] & 0xFF, bytes[5] & 0xFF);
  }

  private static YuvPicture noise(long seed) {
    YuvPicture picture = new YuvPicture(WIDTH_PX, HEIGHT_PX);
    new Random(seed).nextBytes(picture.bytes());
    return picture;
  }
}
