package dev.swingreel.host.ui;

import static dev.swingreel.host.ui.Screenshots.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.Color;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording is played by mouse and keys, seen on the display and heard at the sound server. */
@Tag("display")
@Tag("sound")
@Tag("long")
class PlayerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Beeps swing to a quarter of full scale. */
  private static final int AUDIBLE = 2_000;

  private static final int SILENT = 60;

  @TempDir Path home;
  private final Locale locale = Locale.getDefault();

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
    if (!"required".equals(System.getProperty("swingreel.test.sound"))) {
      assumeThat(System.getenv("PULSE_SERVER")).as("there is no sound server").isNotNull();
    }
  }

  @AfterEach
  void asBefore() {
    System.clearProperty("swingreel.theme");
    Locale.setDefault(locale);
  }

  @Test
  void playsStandsStillAndSeeksByKeyboard() throws Exception {
    Path file = colours();
    try (PanelDriver panel = new PanelDriver(file.getParent());
        HeardSound heard = new HeardSound()) {
      openList(panel);
      panel.clickRow("recordings", 0);
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("player-seek", Component::isFocusOwner);
      awaitColour(panel, Color.RED);
      await("sound").atMost(PATIENCE).until(() -> heard.loudest() > AUDIBLE);
      panel.awaitThat("player-time", label -> words(label).matches("0:[0-4][1-9] / 0:48"));
      BufferedImage before = panel.capture("player-stage");
      await("movement")
          .atMost(PATIENCE)
          .until(() -> !isSame(before, panel.capture("player-stage")));

      panel.press(KeyEvent.VK_SPACE, false);
      panel.awaitThat("player-toggle", button -> words(button).equals("Play"));
      standsStill(panel);
      int soFar = heard.stretches();
      await("silence")
          .atMost(PATIENCE)
          .until(() -> heard.stretches() > soFar + 15 && heard.loudest() < SILENT);

      panel.press(KeyEvent.VK_HOME, false);
      awaitTime(panel, "0:00 / 0:48");
      panel.press(KeyEvent.VK_RIGHT, false);
      awaitTime(panel, "0:05 / 0:48");
      awaitColour(panel, Color.RED);
      panel.press(KeyEvent.VK_RIGHT, false);
      awaitTime(panel, "0:10 / 0:48");
      panel.press(KeyEvent.VK_RIGHT, false);
      awaitTime(panel, "0:15 / 0:48");
      awaitColour(panel, Color.GREEN);
      panel.press(KeyEvent.VK_LEFT, false);
      awaitTime(panel, "0:10 / 0:48");
      awaitColour(panel, Color.RED);
      assertThat(panel.onWindow(() -> inWords(panel.component("player-seek"))))
          .isEqualTo("Position, 0:10 of 0:48, 10 of 48");
      panel.press(KeyEvent.VK_END, false);
      awaitTime(panel, "0:48 / 0:48");
      awaitColour(panel, Color.WHITE);

      panel.press(KeyEvent.VK_SPACE, false);
      panel.press(KeyEvent.VK_HOME, false);
      awaitColour(panel, Color.RED);
      panel.press(KeyEvent.VK_ESCAPE, false);
      panel.awaitThat("recordings", Component::isFocusOwner);
      awaitClosed(file);
      panel.press(KeyEvent.VK_F2, false);
      panel.awaitThat("recordings-editor", Component::isFocusOwner);
      panel.type("Talk");
      panel.press(KeyEvent.VK_ENTER, false);
      await().atMost(PATIENCE).until(() -> Files.exists(file.resolveSibling("Talk.webm")));
    }
  }

  @Test
  void playsAndSeeksByMouseToTheEndInTheDark() throws Exception {
    System.setProperty("swingreel.theme", "dark");
    Path file = colours();
    try (PanelDriver panel = new PanelDriver(file.getParent())) {
      openList(panel);
      panel.doubleClickRow("recordings", 0);
      awaitColour(panel, Color.RED);
      panel.click("player-toggle");
      panel.awaitThat("player-toggle", button -> words(button).equals("Play"));
      panel.clickAt("player-seek", 30.0 / 48);
      panel.awaitThat("player-time", label -> words(label).matches("0:(2[89]|3[0-2]) / 0:48"));
      awaitColour(panel, Color.BLUE);
      panel.moveAway();
      keep(panel.capture("panel"), "player-dark.png");
      panel.clickAt("player-seek", 46.0 / 48);
      awaitColour(panel, Color.WHITE);
      panel.click("player-toggle");
      awaitTime(panel, "0:48 / 0:48");
      panel.awaitThat("player-toggle", button -> words(button).equals("Play"));
      panel.click("player-toggle");
      awaitColour(panel, Color.RED);
      panel.click("player-back");
      panel.awaitThat("recordings", Component::isShowing);
      awaitClosed(file);
    }
  }

  @Test
  void stopsWhenTheViewIsLeftWhenARecordingBeginsAndWithTheWindow() throws Exception {
    Path file = colours();
    try (PanelDriver panel = new PanelDriver(file.getParent())) {
      panel.click("card-canvas");
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      openList(panel);
      panel.clickRow("recordings", 0);
      panel.click("recordings-play");
      awaitColour(panel, Color.RED);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_3);
      panel.awaitThat("settings-pages", Component::isShowing);
      awaitClosed(file);

      openList(panel);
      panel.doubleClickRow("recordings", 0);
      awaitColour(panel, Color.RED);
      panel.press(KeyEvent.VK_R, true);
      panel.awaitThat("recordings", Component::isShowing);
      awaitClosed(file);
      panel.click("recordings-play");
      panel.awaitThat("recordings-notice", label -> words(label).startsWith("While something"));
      panel.awaitThat("time", label -> words(label).compareTo("00:00:04") >= 0);
      panel.press(KeyEvent.VK_R, true);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_1);
      panel.awaitThat("notice", label -> words(label).startsWith("Saved as"));

      Path broken = Files.writeString(file.resolveSibling("Zoo.webm"), "no film at all");
      Files.setLastModifiedTime(broken, FileTime.from(Instant.now().plusSeconds(60)));
      openList(panel);
      panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 3);
      panel.doubleClickRow("recordings", 0);
      panel.awaitThat("player-toggle", button -> !button.isEnabled());
      keep(panel.capture("panel"), "player-damaged.png");
      panel.press(KeyEvent.VK_ESCAPE, false);
      panel.awaitThat("recordings", Component::isShowing);

      panel.doubleClickRow("recordings", 1);
      panel.awaitThat("player-time", label -> words(label).compareTo("0:02") >= 0);
      panel.moveAway();
      keep(panel.capture("panel"), "player.png");
      panel.click("player-back");
      panel.awaitThat("recordings", Component::isShowing);

      panel.clickRow("recordings", 2);
      panel.press(KeyEvent.VK_ENTER, false);
      awaitColour(panel, Color.RED);
    }
    awaitClosed(file);
  }

  @Test
  void showsTheWavesOfSoundAlone() throws Exception {
    Path folder = Files.createDirectories(home.resolve("Videos/Swingreel"));
    Path file = folder.resolve("Voice.webm");
    ffmpeg("-f", "lavfi", "-i", "sine=440:d=6:r=48000", "-c:a", "libopus", file.toString());
    try (PanelDriver panel = new PanelDriver(folder)) {
      openList(panel);
      panel.doubleClickRow("recordings", 0);
      panel.awaitThat("player-time", label -> words(label).matches("0:0[1-6] / 0:06"));
      await("waves").atMost(PATIENCE).until(() -> showsWaves(panel.capture("player-stage")));
      keep(panel.capture("panel"), "player-sound.png");
      awaitTime(panel, "0:06 / 0:06");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void everyControlHasANameAMnemonicOfItsOwnAndRoom(String language) throws Exception {
    Path folder = Files.createDirectories(home.resolve("Videos/Swingreel"));
    Files.writeString(folder.resolve("Letter.webm"), "Dear reader");
    Path settings = home.resolve("settings.json");
    new SettingsFile(settings).save(UserSettings.NONE.with(Preference.LANGUAGE, language));
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      openList(panel);
      panel.doubleClickRow("recordings", 0);
      panel.awaitThat("player-toggle", button -> button.isShowing() && !button.isEnabled());
      Controls controls = panel.onWindow(Controls::inView);
      assertThat(controls.mnemonics()).containsKeys("player-back", "player-toggle", "player-seek");
      assertThat(controls.withoutName()).isEmpty();
      assertThat(controls.withoutMnemonic()).isEmpty();
      assertThat(controls.sharingAMnemonic()).isEmpty();
      assertThat(panel.cutOff()).isEmpty();
    }
  }

  // -- what is seen -------------------------------------------------------------------------------

  /** Red, green, blue and white for twelve seconds each, a clock that runs, a beep each second. */
  private Path colours() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(home.resolve("Videos/Swingreel"));
    Path file = folder.resolve("Colours.webm");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "color=red:s=640x360:r=15:d=48,format=rgb24,"
            + "drawbox=c=0x00ff00:t=fill:enable='between(t,12,24)',"
            + "drawbox=c=blue:t=fill:enable='between(t,24,36)',"
            + "drawbox=c=white:t=fill:enable='gte(t,36)',"
            + "drawbox=x='mod(t*200,600)':y=300:w=40:h=40:c=gray:t=fill,"
            + "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
        "-f",
        "lavfi",
        "-i",
        "aevalsrc='0.25*sin(2*PI*1000*t)*lt(mod(t,1),0.2)':s=48000:d=48",
        "-c:v",
        "libvpx-vp9",
        "-deadline",
        "realtime",
        "-cpu-used",
        "8",
        "-g",
        "30",
        "-colorspace",
        "bt709",
        "-color_range",
        "tv",
        "-c:a",
        "libopus",
        file.toString());
    return file;
  }

  private static void ffmpeg(String... arguments) throws IOException, InterruptedException {
    Process ffmpeg =
        new ProcessBuilder(
                Stream.concat(Stream.of("ffmpeg", "-v", "error", "-y"), Stream.of(arguments))
                    .toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(ffmpeg.waitFor()).as(said).isZero();
  }

  private static void openList(PanelDriver panel) {
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() > 0);
  }

  private static void awaitTime(PanelDriver panel, String time) {
    panel.awaitThat("player-time", label -> words(label).equals(time));
  }

  private static void awaitColour(PanelDriver panel, Color colour) {
    panel.awaitThat("player-stage", Component::isShowing);
    await("the colour " + colour)
        .atMost(PATIENCE)
        .until(() -> isNear(middle(panel.capture("player-stage")), colour));
  }

  private static void standsStill(PanelDriver panel) {
    panel.moveAway();
    String time = panel.text("player-time");
    BufferedImage picture = panel.capture("player-stage");
    Callable<Boolean> isStill =
        () ->
            panel.text("player-time").equals(time)
                && isSame(picture, panel.capture("player-stage"));
    await("standing still").during(Duration.ofSeconds(1)).atMost(PATIENCE).until(isStill);
  }

  /** Silence is a line through the middle; a tone reaches far above it. */
  private static boolean showsWaves(BufferedImage stage) {
    int y = stage.getHeight() * 2 / 5;
    int ground = stage.getRGB(0, y);
    return IntStream.range(0, stage.getWidth()).anyMatch(x -> stage.getRGB(x, y) != ground);
  }

  private static Color middle(BufferedImage image) {
    return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 3));
  }

  private static boolean isNear(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed()) < 40
        && Math.abs(one.getGreen() - other.getGreen()) < 40
        && Math.abs(one.getBlue() - other.getBlue()) < 40;
  }

  private static boolean isSame(BufferedImage one, BufferedImage other) {
    int[] first = one.getRGB(0, 0, one.getWidth(), one.getHeight(), null, 0, one.getWidth());
    int[] second =
        other.getRGB(0, 0, other.getWidth(), other.getHeight(), null, 0, other.getWidth());
    return Arrays.equals(first, second);
  }

  private static String words(Component component) {
    return PanelDriver.textOf(component);
  }

  private static String inWords(Component seekBar) {
    AccessibleContext context = seekBar.getAccessibleContext();
    return "%s, %s, %s of %s"
        .formatted(
            context.getAccessibleName(),
            context.getAccessibleDescription(),
            context.getAccessibleValue().getCurrentAccessibleValue(),
            context.getAccessibleValue().getMaximumAccessibleValue());
  }

  /** This process has the panel in it; where the system tells, it must not have the file open. */
  private static void awaitClosed(Path file) {
    Path open = Path.of("/proc/self/fd");
    if (Files.isDirectory(open)) {
      await("the file is closed")
          .atMost(PATIENCE)
          .until(
              () -> {
                try (Stream<Path> all = Files.list(open)) {
                  return all.noneMatch(each -> isLinkTo(each, file));
                }
              });
    }
  }

  private static boolean isLinkTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
