package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that shows clicks and keys, in a plugin folder of the packaged program. */
class ClicksPluginIT {

  private static final int WIDTH_PX = 400;
  private static final int HEIGHT_PX = 304;
  private static final int RADIUS_PX = 20;

  @TempDir private Path folder;

  @Test
  @Tag("display")
  void aRecordedRegionShowsWhereTheMouseIsClickedAndWhichKeyIsPressed() throws Exception {
    Path plugins = SamplePlugin.CLICKS.copyInto(folder.resolve("plugins"));
    Path file = folder.resolve("a.webm");
    try (OwnDisplay display = OwnDisplay.start(folder, "640x480x24");
        ProgramRun run =
            ProgramRun.swingreel(
                folder,
                display.environment(),
                "record",
                "--plugin-path=" + plugins,
                "--source=region:100,50,%dx%d".formatted(WIDTH_PX, HEIGHT_PX),
                "--cursor=never",
                "--filter=clicks",
                "--set=sample-clicks.keys=true",
                "--set=sample-clicks.radius=" + RADIUS_PX,
                "--output=" + file)) {
      awaitGrowth(run, file);
      display.run("xdotool", "mousemove", "250", "170", "click", "1");
      display.run("xdotool", "key", "ctrl+s");
      awaitGrowth(run, file);
      run.signal("INT");
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
    }
    new RecordedFile(file).assertPlaysWithoutComplaint();
    List<BufferedImage> pictures = pictures(file);
    assertThat(hasRing(pictures.get(0))).as("a ring before the click").isFalse();
    assertThat(lightPixels(pictures.get(0))).as("words before the key").isZero();
    assertThat(pictures).as("the click at 150,120").anyMatch(ClicksPluginIT::hasRing);
    assertThat(pictures)
        .as("the words Ctrl+S")
        .anyMatch(picture -> lightPixels(picture) > 60 && lightPixels(picture) < 600);
  }

  @Test
  void saysWhereItCannotBeShown() throws Exception {
    Path plugins = SamplePlugin.CLICKS.copyInto(folder.resolve("plugins"));
    try (ProgramRun run =
        ProgramRun.swingreel(
            folder,
            Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""),
            "record",
            "--plugin-path=" + plugins,
            "--source=test-pattern",
            "--filter=clicks",
            "--duration=1s",
            "--output=" + folder.resolve("b.webm"))) {
      assertThat(run.await()).isNotZero();
      assertThat(run.err())
          .isEqualTo("Clicks and keys can be shown on an X11 desktop only; this is none.\n");
    }
  }

  /** Orange above, below and beside the click, and the dark desktop in the middle. */
  private static boolean hasRing(BufferedImage picture) {
    int x = 150;
    int y = 120;
    int within = RADIUS_PX - 3;
    return isOrange(picture.getRGB(x - within, y))
        && isOrange(picture.getRGB(x + within, y))
        && isOrange(picture.getRGB(x, y - within))
        && isOrange(picture.getRGB(x, y + within))
        && !isOrange(picture.getRGB(x, y))
        && !isOrange(picture.getRGB(x + 2 * RADIUS_PX, y));
  }

  private static boolean isOrange(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    return red > 190 && green > 80 && green < 180 && blue < 90;
  }

  /** White of letters at the bottom. */
  private static int lightPixels(BufferedImage picture) {
    int light = 0;
    for (int y = HEIGHT_PX * 3 / 4; y < HEIGHT_PX; y++) {
      for (int x = 0; x < WIDTH_PX; x++) {
        light += (picture.getRGB(x, y) >> 8 & 0xFF) > 200 ? 1 : 0;
      }
    }
    return light;
  }

  private List<BufferedImage> pictures(Path file) throws IOException, InterruptedException {
    Path decoded = Files.createDirectory(folder.resolve("decoded"));
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-i",
        file.toString(),
        "-vf",
        "scale=in_color_matrix=bt709,fps=8",
        decoded.resolve("%04d.png").toString());
    List<BufferedImage> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(decoded)) {
      for (Path picture : files.sorted().toList()) {
        pictures.add(ImageIO.read(picture.toFile()));
      }
    }
    return pictures;
  }

  /** Waits until some more of a recording is on the disk. */
  private static void awaitGrowth(ProgramRun run, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Set<Long> sizes = new HashSet<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !run.isAlive()
                    || (Files.exists(part) && sizes.add(Files.size(part)) && sizes.size() > 3));
  }
}
