package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes, random drops by the receiver, frames kept for random times. */
class DamageTest {

  private static final int WIDTH = 157;
  private static final int HEIGHT = 101;

  private final Picture picture = new Picture();
  private final PictureReader reader = picture.open();
  private final ArrayDeque<VideoFrame> kept = new ArrayDeque<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mergedDamageRebuildsThePictureExactly(long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    int[] rebuilt = new int[WIDTH * HEIGHT];
    Damage dropped = Damage.none();
    picture.present(image, new Rectangle(WIDTH, HEIGHT));
    for (int round = 0; round < 400; round++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        picture.present(image, change(image, random));
      }
      VideoFrame frame = reader.take(round);
      if (frame == null) {
        kept.removeFirst().close();
        continue;
      }
      assertThat(Pixels.rgb(frame)).as("frame %d itself", round).isEqualTo(Pixels.rgb(image));
      Damage damage = dropped.merge(frame.damage());
      if (random.nextInt(3) == 0) {
        dropped = damage;
      } else {
        dropped = Damage.none();
        apply(damage, frame, rebuilt);
        assertThat(rebuilt).as("rebuilt in round %d", round).isEqualTo(Pixels.rgb(image));
      }
      keepOrClose(frame, random);
    }
    kept.forEach(VideoFrame::close);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void damageIsNoLargerThanTheRegionThatWasPainted(long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    picture.present(image, new Rectangle(WIDTH, HEIGHT));
    reader.take(0).close();
    for (int round = 1; round < 200; round++) {
      Rectangle changed = change(image, random);
      // The painter says "everything"; the pixels know better.
      picture.present(image, new Rectangle(WIDTH, HEIGHT));
      try (VideoFrame frame = reader.take(round)) {
        PixelRect region = new PixelRect(changed.x, changed.y, changed.width, changed.height);
        assertThat(frame.damage().within(WIDTH, HEIGHT))
            .allSatisfy(part -> assertThat(region.contains(part)).isTrue());
      }
    }
  }

  private void keepOrClose(VideoFrame frame, Random random) {
    if (random.nextInt(4) == 0) {
      kept.addLast(frame);
    } else {
      frame.close();
    }
    if (random.nextInt(5) == 0 && !kept.isEmpty()) {
      kept.removeFirst().close();
    }
  }

  private static Rectangle change(BufferedImage image, Random random) {
    int x = random.nextInt(WIDTH);
    int y = random.nextInt(HEIGHT);
    Rectangle region =
        new Rectangle(x, y, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(HEIGHT - y));
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(random.nextInt(1 << 24)));
    graphics.fill(region);
    graphics.dispose();
    return region;
  }

  private static void apply(Damage damage, VideoFrame frame, int[] target) {
    for (PixelRect part : damage.within(WIDTH, HEIGHT)) {
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        for (int x = part.x(); x < part.x() + part.width(); x++) {
          target[y * WIDTH + x] = Pixels.rgb(frame, x, y);
        }
      }
    }
  }
}
