package dev.swingreel.sample.gif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.testkit.EngineHarness;
import dev.swingreel.testkit.MovingPattern;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records through the real engine and reads the file as any other program would. */
class RecordedGifTest {

  private static final MovingPattern PATTERN = new MovingPattern(64, 48);

  @TempDir private Path folder;

  @Test
  void showsThePicturesForAsLongAsTheyWereRecorded() throws IOException {
    try (EngineHarness harness = new EngineHarness(new GifPlugin(), folder)) {
      harness.record("image/gif", Duration.ofMillis(500), EngineHarness.PICTURES);

      GifFile file = GifFile.read(Files.readAllBytes(harness.file()));
      assertThat(file.lengthCs()).isEqualTo(50);
      assertThat(file.changed()).hasSizeGreaterThan(2);
      assertThat(file.changed().get(0)).as("the first picture").isEqualTo(64 * 48);
      assertThat(file.changed().subList(1, file.changed().size()))
          .as("the pixels of the others")
          .allMatch(pixels -> pixels < 64 * 48 / 2);
      assertThat(differences(file.pictures().get(file.pictures().size() - 1)))
          .as("pixels of the ground that are not as they were painted")
          .isLessThan(64 * 48 / 8);
      harness.assertNoFaults();
    }
  }

  /** The square moves, the ground stays; chroma is halved, so edges may differ. */
  private static int differences(BufferedImage picture) {
    int wrong = 0;
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        int is = picture.getRGB(x, y);
        int was = PATTERN.argb(0, x, y);
        boolean isNear = true;
        for (int shift = 0; shift < 24; shift += 8) {
          isNear &= Math.abs((is >> shift & 0xFF) - (was >> shift & 0xFF)) < 40;
        }
        wrong += isNear ? 0 : 1;
      }
    }
    return wrong;
  }
}
