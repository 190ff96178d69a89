package dev.swingreel.host.ui;

import static dev.swingreel.host.ui.Screenshots.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JSlider;
import javax.swing.JToggleButton;
import javax.swing.UIManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is chosen by mouse and keys is what is in the file, as FFmpeg reads it. */
@Tag("display")
@Tag("long")
class RecordFlowsIT {

  @TempDir Path home;
  private Path folder;
  private Path settings;

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
    folder = home.resolve("Videos/Swingreel");
    settings = home.resolve(".config/swingreel/settings.json");
  }

  @Test
  void aFileIsChosenByKeyboardAndRecordedToItsEnd() throws Exception {
    Path clip = home.resolve("clip.webm");
    MadeFile.run(
        ("ffmpeg -v error -f lavfi -i testsrc=size=320x240:rate=25:duration=6"
                + " -f lavfi -i sine=frequency=440:sample_rate=48000:duration=6 -c:v libvpx"
                + " -deadline realtime -cpu-used 8 -c:a libopus "
                + clip)
            .split(" "));
    Files.writeString(home.resolve("letter.txt"), "no film");
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.click("card-canvas");
      awaitSize(panel, 1280, 720);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_5);
      answerChooser(panel, home.resolve("letter.txt"));
      awaitNotice(panel, home.resolve("letter.txt") + " is of no format");
      awaitSize(panel, 1280, 720);

      panel.click("card-file");
      answerChooser(panel, clip);
      awaitSize(panel, 320, 240);
      panel.moveAway();
      keep(panel.capture("panel"), "panel-file.png");
      panel.click("record");
      awaitNotice(panel, "The source ended. Saved as");
    }
    MadeFile film = MadeFile.onlyOneIn(folder);
    assertThat(film.codecs()).containsExactlyInAnyOrder("vp9", "opus");
    assertThat(film.value("width")).isEqualTo("320");
    assertThat(film.seconds()).isBetween(2.0, 6.5);
    assertThat(film.loudnessDb(440)).isGreaterThan(-40);
    assertThat(new SettingsFile(settings).load().settings().text(Preference.SOURCE))
        .isEqualTo("file:" + clip);
  }

  @Test
  void qualityFormatAndCountdownAreThoseThatWereChosen() throws Exception {
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.click("card-test-pattern");
      awaitSize(panel, 640, 360);
      record(panel, 1);
      assertThat(takeAway().entries()).contains("width=640", "height=360");

      panel.click("card-canvas");
      panel.awaitThat("card-canvas", card -> ((JToggleButton) card).isSelected());
      awaitNotice(panel, "Recordings go to");
      panel.click("more");
      chooseByKey(panel, "format", KeyEvent.VK_F, KeyEvent.VK_DOWN, "vp8");
      chooseByKey(panel, "quality", KeyEvent.VK_Q, KeyEvent.VK_HOME, Quality.SMALL);
      record(panel, 2);
      MadeFile small = takeAway();

      chooseByKey(panel, "quality", KeyEvent.VK_Q, KeyEvent.VK_END, Quality.BEST);
      chooseByKey(panel, "start", KeyEvent.VK_B, KeyEvent.VK_END, 10);
      panel.click("record");
      panel.awaitThat("record", button -> PanelDriver.textOf(button).equals("Cancel"));
      panel.click("record");
      panel.awaitThat("record", button -> PanelDriver.textOf(button).equals("Record"));
      assertThat(MadeFile.in(folder)).isEmpty();
      chooseByKey(panel, "start", KeyEvent.VK_B, KeyEvent.VK_UP, 3);
      long pressedNs = System.nanoTime();
      panel.click("record");
      panel.awaitThat("pause", Component::isEnabled);
      assertThat(Duration.ofNanos(System.nanoTime() - pressedNs))
          .isGreaterThan(Duration.ofSeconds(3));
      awaitTime(panel, 2);
      figuresAreThoseOfTheFile(panel);
      stop(panel);
      MadeFile best = MadeFile.onlyOneIn(folder);

      assertThat(small.codecs()).containsExactly("vp8");
      assertThat(best.codecs()).containsExactly("vp8");
      assertThat((double) best.firstPictureBytes()).isGreaterThan(1.2 * small.firstPictureBytes());
    }
  }

  /** While it is paused the file stands still, and so do the figures. */
  private void figuresAreThoseOfTheFile(PanelDriver panel) throws Exception {
    panel.awaitThat("effort", label -> PanelDriver.textOf(label).matches("CPU \\d+%.* GB left.*"));
    panel.press(KeyEvent.VK_P, true);
    panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Resume"));
    try (Stream<Path> files = Files.list(folder)) {
      Path part = files.filter(file -> file.toString().endsWith(".part")).findFirst().orElseThrow();
      await("the size of the file")
          .atMost(Duration.ofSeconds(60))
          .until(() -> panel.text("size").equals(Figures.size(Files.size(part))));
      double rateHz = number(panel.text("rate"), "(\\d+) fps");
      assertThat(rateHz).as("pictures per second, of 30").isBetween(0.0, 40.0);
      Matcher losses = matcher(panel.text("losses"), "(\\d+) missed, (\\d+) dropped");
      assertThat(Long.parseLong(losses.group(1)) + Long.parseLong(losses.group(2))).isNotNegative();
      double leftGb = number(panel.text("effort"), "([\\d.]+) GB left");
      assertThat(leftGb * 1e9)
          .isCloseTo((double) Files.getFileStore(folder).getUsableSpace(), withinPercentage(15));
      assertThat(number(panel.text("effort"), "CPU (\\d+)%")).isBetween(0.0, 100.0);
    }
    panel.press(KeyEvent.VK_P, true);
    panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Pause"));
  }

  @Test
  @Tag("sound")
  void soundAloneBothSoundsAndTheirGainAreInTheFile() throws Exception {
    try (SoundRoom room = SoundRoom.open();
        PanelDriver panel = new PanelDriver(folder, settings)) {
      room.playVoice(880);
      panel.click("card-none");
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      panel.choose("microphone", room.voice(panel.usable("microphone")));
      awaitNotice(panel, "Recordings go to");
      panel.click("record");
      panel.awaitThat("pause", Component::isEnabled);
      awaitTime(panel, 2);
      await("the waveform").atMost(Duration.ofSeconds(60)).until(() -> waveOf(panel) > 1000);
      panel.moveAway();
      keep(panel.capture("panel"), "panel-sound.png");
      stop(panel);
      MadeFile quiet = takeAway();
      assertThat(quiet.codecs()).containsExactly("opus");
      assertThat(quiet.loudnessDb(880)).isCloseTo(SoundRoom.LOUDNESS_DB, within(4.0));

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_J);
      panel.awaitThat("microphone-gain", Component::isFocusOwner);
      panel.press(KeyEvent.VK_END, false);
      panel.awaitThat("microphone-gain", slider -> ((JSlider) slider).getValue() == 20);
      awaitNotice(panel, "Recordings go to");
      room.playComputer(330);
      panel.choose("system", room.computer(panel.usable("system")));
      awaitNotice(panel, "Recordings go to");
      record(panel, 2);
      MadeFile both = takeAway();
      assertThat(both.codecs()).as("one mix").containsExactly("opus");
      assertThat(both.loudnessDb(880)).isCloseTo(quiet.loudnessDb(880) + 20, within(4.0));
      assertThat(both.loudnessDb(330)).isCloseTo(SoundRoom.LOUDNESS_DB, within(4.0));

      panel.click("record");
      panel.awaitThat("pause", Component::isEnabled);
      awaitTime(panel, 1);
      room.silence();
      panel.awaitThat(
          "notice",
          label ->
              PanelDriver.textOf(label)
                  .endsWith("silence for five seconds; is the microphone muted?"));
      assertThat(panel.text("record")).isEqualTo("Stop");
      assertThat(panel.onWindow(RecordFlowsIT::dialogs)).isZero();
      stop(panel);
    }
  }

  /** Returns how many pixels of the preview have the colour of the waveform. */
  private static int waveOf(PanelDriver panel) {
    int colour = panel.onWindow(() -> UIManager.getColor("Panel.wave").getRGB());
    BufferedImage picture = panel.capture("preview");
    int count = 0;
    // Beside the middle, where a thin line stands for silence.
    for (int y = picture.getHeight() * 42 / 100; y < picture.getHeight() * 47 / 100; y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += picture.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }

  private static long dialogs() {
    return Stream.of(Window.getWindows())
        .filter(window -> window instanceof Dialog && window.isShowing())
        .count();
  }

  private MadeFile takeAway() throws IOException, InterruptedException {
    MadeFile made = MadeFile.onlyOneIn(folder);
    Path away = home.resolve(made.path().getFileName());
    Files.move(made.path(), away);
    return MadeFile.of(away);
  }

  private static <T> void chooseByKey(
      PanelDriver panel, String box, int letter, int key, T wanted) {
    panel.pressWith(KeyEvent.VK_ALT, letter);
    panel.awaitThat(box, Component::isFocusOwner);
    for (int times = 0; times < 9; times++) {
      if (panel.onWindow(
          () -> wanted.equals(((JComboBox<?>) panel.component(box)).getSelectedItem()))) {
        break;
      }
      panel.press(key, false);
    }
    panel.awaitThat(box, combo -> wanted.equals(((JComboBox<?>) combo).getSelectedItem()));
    panel.awaitThat("record", Component::isEnabled);
  }

  private static void record(PanelDriver panel, int seconds) {
    panel.click("record");
    // The figures of the recording before stay until this one begins.
    panel.awaitThat("pause", Component::isEnabled);
    awaitTime(panel, seconds);
    stop(panel);
  }

  private static void stop(PanelDriver panel) {
    panel.click("record");
    awaitNotice(panel, "Saved as");
  }

  private static void awaitTime(PanelDriver panel, int seconds) {
    panel.awaitThat(
        "time",
        label ->
            Stream.of(PanelDriver.textOf(label).split(":"))
                    .mapToInt(Integer::parseInt)
                    .reduce(0, (a, b) -> a * 60 + b)
                >= seconds);
  }

  private static double number(String text, String pattern) {
    return Double.parseDouble(matcher(text, pattern).group(1));
  }

  private static Matcher matcher(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }

  private static void answerChooser(PanelDriver panel, Path file) {
    panel.awaitThat("file-chooser", Component::isShowing);
    panel.press(KeyEvent.VK_A, true);
    panel.type(file.toString());
    panel.press(KeyEvent.VK_ENTER, false);
  }

  private static void awaitSize(PanelDriver panel, int width, int height) {
    panel.awaitThat("size", label -> PanelDriver.textOf(label).equals(width + " \u00d7 " + height));
  }

  private static void awaitNotice(PanelDriver panel, String beginning) {
    panel.awaitThat("notice", label -> PanelDriver.textOf(label).startsWith(beginning));
  }
}
