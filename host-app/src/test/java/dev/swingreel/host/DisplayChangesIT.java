package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program on displays of its own, which are laid out anew, emptied and killed. */
@Tag("display")
@Tag("long")
class DisplayChangesIT {

  private static final String TITLE = "Meeting notes";

  @TempDir private Path folder;
  private OwnDisplay display;

  @AfterEach
  void endTheDisplay() {
    if (display != null) {
      display.close();
    }
  }

  @Test
  void recordsARegionThatLiesOnTwoMonitors() throws Exception {
    display = OwnDisplay.start(folder, "1280x720x24");
    display.run("xrandr", "--setmonitor", "left", "300/80x720/190+0+0", "screen");
    display.run("xrandr", "--setmonitor", "right", "980/260x720/190+300+0", "none");
    Path file = folder.resolve("a.webm");
    try (ProgramRun scene = scene();
        ProgramRun run =
            record(file, "--source=region:120,60,400x300", "--cursor=never", "--duration=2s")) {
      assertThat(scene.isAlive()).isTrue();
      assertThat(run.await()).as(run.err()).isZero();

      RecordedFile recorded = new RecordedFile(file);
      recorded.assertPlaysWithoutComplaint();
      BufferedImage expected = screenshot("400x300", "120,60");
      assertThat(Pictures.psnr(expected, recorded.picture(1.5), new Rectangle(0, 0, 400, 300)))
          .isGreaterThan(30);
    }
  }

  @Test
  void endsWithTheWindowAndSaysSo() throws Exception {
    display = OwnDisplay.start(folder, "640x480x24");
    Path file = folder.resolve("a.webm");
    try (ProgramRun xterm =
        ProgramRun.start(
            folder, display.environment(), List.of("xterm", "-T", TITLE, "-geometry", "40x10"))) {
      display.awaitWindow(TITLE);
      try (ProgramRun run = record(file, "--source=window:" + TITLE)) {
        awaitGrowth(run, file);
        xterm.signal("KILL");

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(run.err())
            .startsWith("The window was closed. What was recorded")
            .hasLineCount(1);
        new RecordedFile(file).assertPlaysWithoutComplaint();
        assertThat(new RecordedFile(file).duration()).isPositive();
        assertThat(partOf(file)).doesNotExist();
      }
    }
  }

  @Test
  void goesOnInAnotherFileWhenTheWindowHasAnotherSize() throws Exception {
    display = OwnDisplay.start(folder, "640x480x24");
    Path file = folder.resolve("a.webm");
    try (ProgramRun xterm =
        ProgramRun.start(
            folder,
            display.environment(),
            List.of("xterm", "-T", TITLE, "-bg", "#2080c0", "-geometry", "40x10"))) {
      display.awaitWindow(TITLE);
      assertThat(xterm.isAlive()).isTrue();
      try (ProgramRun run =
          record(file, "--source=window:" + TITLE, "--on-resize=split", "--json")) {
        awaitGrowth(run, file);
        display.run("xdotool", "search", "--name", TITLE, "windowsize", "400", "300");
        awaitGrowth(run, folder.resolve("a-002.webm"));
        run.signal("TERM");
        assertThat(run.await()).as(run.err()).isZero();

        JsonArray parts = run.json().getAsJsonArray("parts");
        assertThat(parts).hasSize(2);
      }
    }
    RecordedFile first = new RecordedFile(file);
    RecordedFile second = new RecordedFile(folder.resolve("a-002.webm"));
    first.assertPlaysWithoutComplaint();
    second.assertPlaysWithoutComplaint();
    assertThat(second.size()).isEqualTo("400x300");
    assertThat(first.size()).isNotEqualTo("400x300");
    BufferedImage picture = second.picture(0);
    int corner = picture.getRGB(390, 290);
    assertThat(corner >> 16 & 0xff).isCloseTo(0x20, within(12));
    assertThat(corner & 0xff).isCloseTo(0xc0, within(12));
  }

  /** Robot's connection is AWT's, whose loss ends the process; not before the file is complete. */
  @ParameterizedTest
  @ValueSource(strings = {"auto", "robot"})
  void completesTheFileWhenTheDisplayIsLost(String backend) throws Exception {
    display = OwnDisplay.start(folder, "640x480x24");
    Path file = folder.resolve("a.webm");
    try (ProgramRun run =
        record(file, "--source=screen", "--set=source-screen.backend=" + backend)) {
      awaitGrowth(run, file);
      display.kill();

      assertThat(run.await()).as(run.err()).isEqualTo(1);
      assertThat(run.err()).startsWith("The display was lost").hasLineCount(1);
      new RecordedFile(file).assertPlaysWithoutComplaint();
      assertThat(new RecordedFile(file).duration()).isPositive();
      assertThat(partOf(file)).doesNotExist();
    }
  }

  private ProgramRun record(Path file, String... options) throws IOException {
    String[] args = new String[2 + options.length];
    args[0] = "record";
    args[1] = "--output=" + file;
    System.arraycopy(options, 0, args, 2, options.length);
    return ProgramRun.swingreel(folder, display.environment(), args);
  }

  private ProgramRun scene() throws IOException {
    ProgramRun scene =
        ProgramRun.start(
            folder,
            display.environment(),
            List.of(
                ProgramRun.java(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                TestScene.class.getName()));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !scene.isAlive() || scene.out().startsWith(TestScene.READY));
    return scene;
  }

  private BufferedImage screenshot(String size, String corner) throws Exception {
    Path picture = folder.resolve("screen.png");
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "x11grab",
        "-draw_mouse",
        "0",
        "-video_size",
        size,
        "-i",
        display.name() + ".0+" + corner,
        "-frames:v",
        "1",
        picture.toString());
    return ImageIO.read(picture.toFile());
  }

  /** Waits for the header, and for pictures behind it. */
  private static void awaitGrowth(ProgramRun run, Path file) {
    Path part = partOf(file);
    Set<Long> sizes = new HashSet<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !run.isAlive()
                    || (Files.exists(part) && sizes.add(Files.size(part)) && sizes.size() > 3));
  }

  private static Path partOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
