package dev.swingreel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A picture of a film, as FFmpeg's program decodes it. */
record Picture(BufferedImage image) {

  static Picture lastOf(Path film) throws IOException, InterruptedException {
    Path decoded = Files.createTempFile("last", ".bmp");
    File log = new File(decoded + ".log");
    try {
      // Each picture replaces the one before it.
      Process ffmpeg =
          new ProcessBuilder(
                  "ffmpeg",
                  "-v",
                  "error",
                  "-y",
                  "-i",
                  film.toString(),
                  "-update",
                  "1",
                  decoded.toString())
              .redirectErrorStream(true)
              .redirectOutput(log)
              .start();
      assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).as("ffmpeg ends").isTrue();
      assertThat(ffmpeg.exitValue()).as(Files.readString(log.toPath())).isZero();
      return new Picture(ImageIO.read(decoded.toFile()));
    } finally {
      Files.delete(decoded);
      Files.deleteIfExists(log.toPath());
    }
  }

  int widthPx() {
    return image.getWidth();
  }

  int heightPx() {
    return image.getHeight();
  }

  void assertFilled(Rectangle area, Color color) {
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        Color is = new Color(image.getRGB(x, y));
        assertThat(RecordVideoTest.isLike(is, color))
            .as("%s at %d,%d where %s should be", is, x, y, color)
            .isTrue();
      }
    }
  }

  long pixelsLike(Color color) {
    long count = 0;
    for (int y = 0; y < heightPx(); y++) {
      for (int x = 0; x < widthPx(); x++) {
        count += RecordVideoTest.isLike(new Color(image.getRGB(x, y)), color) ? 1 : 0;
      }
    }
    return count;
  }
}
