package dev.swingreel.host.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures of the panel, kept as build output. */
final class Screenshots {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private Screenshots() {}

  /**
   * Writes a screenshot; {@code -Dswingreel.screenshots=docs/screenshots} renews those of the docs.
   */
  static void keep(BufferedImage image, String name) throws IOException {
    Path file = Files.createDirectories(Path.of("target/screenshots")).resolve(name);
    ImageIO.write(image, "png", file.toFile());
    Optional<String> docs = Optional.ofNullable(System.getProperty("swingreel.screenshots"));
    if (docs.isPresent()) {
      Path folder = Files.createDirectories(REPOSITORY.resolve(docs.get()));
      Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
