package dev.swingreel.host.ui;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A program of its own: opens the panel of somebody who has never used it. */
public final class FirstRun {

  private FirstRun() {}

  /**
   * Waits for a sentence, takes a picture and says what there is.
   *
   * @param args where recordings go, a part of the sentence, where the picture goes, and the ids of
   *     plugins that are missing
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Set<String> missing = Stream.of(args).skip(3).collect(Collectors.toSet());
    try (PanelDriver panel =
        new PanelDriver(folder, folder.resolveSibling("settings.json"), missing)) {
      panel.awaitThat("notice", label -> PanelDriver.textOf(label).contains(args[1]));
      panel.moveAway();
      BufferedImage picture = panel.capture("panel");
      Path file = Path.of(args[2]);
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
      System.out.println(panel.text("notice"));
      System.out.println(
          Stream.of("card-screen", "card-canvas", "record", "microphone")
              .map(name -> name + " " + panel.onWindow(() -> panel.component(name).isEnabled()))
              .collect(Collectors.joining(", ")));
    }
  }
}
