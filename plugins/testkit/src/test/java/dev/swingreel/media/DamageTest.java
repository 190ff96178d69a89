package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void coversEverythingThatWasMerged(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Damage merged = Damage.none();
      BitSet expected = new BitSet();
      for (int step = random.nextInt(40); step > 0; step--) {
        List<PixelRect> rectangles = randomRectangles(random);
        rectangles.forEach(rectangle -> fill(expected, rectangle));
        merged = merged.merge(Damage.of(rectangles));
      }
      BitSet covered = pixels(merged);
      BitSet forgotten = (BitSet) expected.clone();
      forgotten.andNot(covered);
      assertThat(forgotten.isEmpty()).as("forgotten by %s", merged).isTrue();
      assertThat(merged.isNone() && !expected.isEmpty()).isFalse();
      assertThat(merged.within(WIDTH, HEIGHT)).hasSizeLessThanOrEqualTo(16);
    }
  }

  @Test
  void coversExactlyTheRectanglesWhileTheyAreFew() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<PixelRect> rectangles = randomRectangles(random);
      BitSet expected = new BitSet();
      rectangles.forEach(rectangle -> fill(expected, rectangle));
      assertThat(pixels(Damage.of(rectangles))).isEqualTo(expected);
    }
  }

  @Test
  void staysWithinThePicture() {
    Damage damage = Damage.of(new PixelRect(-10, 40, 30, 100));
    assertThat(damage.within(WIDTH, HEIGHT)).containsExactly(new PixelRect(0, 40, 20, 8));
    assertThat(Damage.of(new PixelRect(100, 0, 5, 5)).within(WIDTH, HEIGHT)).isEmpty();
  }

  @Test
  void isUnknownAsSoonAsOnePartIs() {
    Damage known = Damage.of(new PixelRect(1, 2, 3, 4));
    assertThat(known.merge(Damage.unknown()).isUnknown()).isTrue();
    assertThat(Damage.unknown().merge(known).isUnknown()).isTrue();
    assertThat(Damage.unknown().within(WIDTH, HEIGHT))
        .containsExactly(new PixelRect(0, 0, WIDTH, HEIGHT));
    assertThat(Damage.unknown().isNone()).isFalse();
  }

  @Test
  void isNothingWithoutPixels() {
    assertThat(Damage.of(new PixelRect(5, 5, 0, 9))).isEqualTo(Damage.none());
    assertThat(Damage.of(List.of())).isEqualTo(Damage.none());
    assertThat(Damage.none().merge(Damage.none()).isNone()).isTrue();
  }

  @Test
  void dropsWhatLiesInsideAnother() {
    PixelRect large = new PixelRect(0, 0, 20, 20);
    Damage damage = Damage.of(List.of(new PixelRect(2, 2, 3, 3), large, new PixelRect(9, 9, 1, 1)));
    assertThat(damage).isEqualTo(Damage.of(large));
  }

  private static List<PixelRect> randomRectangles(Random random) {
    List<PixelRect> rectangles = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rectangles.add(
          new PixelRect(
              random.nextInt(WIDTH + 20) - 10,
              random.nextInt(HEIGHT + 20) - 10,
              random.nextInt(20),
              random.nextInt(20)));
    }
    return rectangles;
  }

  private static BitSet pixels(Damage damage) {
    BitSet pixels = new BitSet();
    damage.within(WIDTH, HEIGHT).forEach(rectangle -> fill(pixels, rectangle));
    return pixels;
  }

  private static void fill(BitSet pixels, PixelRect rectangle) {
    PixelRect part = rectangle.intersect(new PixelRect(0, 0, WIDTH, HEIGHT));
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      pixels.set(y * WIDTH + part.x(), y * WIDTH + part.x() + part.width());
    }
  }
}
