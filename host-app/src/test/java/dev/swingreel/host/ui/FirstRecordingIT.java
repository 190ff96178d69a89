package dev.swingreel.host.ui;

import static dev.swingreel.host.ui.Screenshots.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person does who sees the panel for the first time: records a window with the microphone,
 * pauses, stops, plays it, names it and saves it. The pictures are those of the walk-through.
 */
@Tag("display")
@Tag("sound")
class FirstRecordingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TALK = "Why trams come back";

  @TempDir Path home;
  private String userHome;
  private Slides slides;

  @BeforeEach
  void liveHere() {
    userHome = System.setProperty("user.home", home.toString());
  }

  @BeforeEach
  void needsADisplay() throws Exception {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
    slides = Slides.show(home);
  }

  @AfterEach
  void backHome() {
    System.setProperty("user.home", userHome);
  }

  @AfterEach
  void closeTheSlides() {
    if (slides != null) {
      slides.close();
    }
  }

  @Test
  void aWindowWithTheMicrophoneIsRecordedPausedPlayedNamedAndSaved() throws Exception {
    Path folder = home.resolve("Videos/Swingreel");
    try (PanelDriver panel = new PanelDriver(folder)) {
      panel.click("card-window");
      panel.awaitThat("card-window", card -> ((AbstractButton) card).isSelected());
      Optional<String> title =
          panel.usable("source").filter(label -> label.startsWith(SlidesWindow.TITLE)).findFirst();
      if (panel.isShowing("source")) {
        panel.choose("source", title.orElseThrow());
      }
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("900 \u00d7 600"));
      // The tones that plugins bring for tests come first.
      Optional<String> microphone =
          panel.usable("microphone").skip(1).reduce((first, second) -> second);
      if (!"required".equals(System.getProperty("swingreel.test.sound"))) {
        assumeThat(microphone).as("there is no microphone").isPresent();
      }
      panel.choose("microphone", microphone.orElseThrow());
      panel.awaitThat("microphone-gain", Component::isShowing);
      panel.awaitThat("record", Component::isEnabled);
      panel.moveAway();
      keep(panel.capture("panel"), "walk-1-choose.png");

      panel.click("record");
      panel.awaitThat("bar-stop", button -> button.isEnabled() && button.isShowing());
      assertThat(panel.isShowing("panel")).as("the panel, which covered the window").isFalse();
      awaitBarTime(panel, 2);
      panel.moveAway();
      keep(new Robot().createScreenCapture(slidesAndBar(panel)), "walk-2-recording.png");
      panel.click("bar-pause");
      panel.awaitThat("bar-pause", button -> name(button).equals("Resume"));
      panel.moveAway();
      keep(panel.capture("bar"), "walk-3-paused.png");
      panel.click("bar-pause");
      panel.awaitThat("bar-pause", button -> name(button).equals("Pause"));
      awaitBarTime(panel, 4);
      panel.click("bar-stop");
      panel.awaitThat("panel", Component::isShowing);
      panel.awaitThat("notice", label -> PanelDriver.textOf(label).startsWith("Saved as"));
      panel.moveAway();
      keep(panel.capture("panel"), "walk-4-saved.png");

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
      panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 1);
      panel.clickRow("recordings", 0);
      panel.click("recordings-play");
      panel.awaitThat("player-time", label -> PanelDriver.textOf(label).matches("0:0[1-9] / .*"));
      panel.moveAway();
      keep(panel.capture("panel"), "walk-5-play.png");
      panel.click("player-back");
      panel.awaitThat("recordings", Component::isShowing);

      panel.clickRow("recordings", 0);
      panel.click("recordings-rename");
      panel.awaitThat("recordings-editor", Component::isFocusOwner);
      panel.press(KeyEvent.VK_A, true);
      panel.type(TALK);
      keep(panel.capture("panel"), "walk-6-name.png");
      panel.press(KeyEvent.VK_ENTER, false);
      Path named = folder.resolve(TALK + ".webm");
      await().atMost(PATIENCE).until(() -> Files.exists(named));

      panel.awaitThat("recordings-save", Component::isEnabled);
      panel.click("recordings-save");
      panel.awaitThat("copy-chooser", chooser -> true);
      panel.press(KeyEvent.VK_A, true);
      Path copy = home.resolve("talk.webm");
      panel.type(copy.toString());
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat(
          "recordings-notice", label -> PanelDriver.textOf(label).startsWith("Copy saved as"));
      panel.moveAway();
      keep(panel.capture("panel"), "walk-7-saved.png");

      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).containsExactly(named);
      }
      assertThat(copy).hasSameBinaryContentAs(named);
      assertThat(probed(copy)).contains("codec_name=vp9", "width=900", "height=600", "opus");
    }
  }

  private static Rectangle slidesAndBar(PanelDriver panel) {
    Rectangle both =
        panel.onWindow(
            () -> {
              Component bar = panel.component("bar");
              return new Rectangle(bar.getLocationOnScreen(), bar.getSize());
            });
    both.add(new Rectangle(60, 60, SlidesWindow.WIDTH_PX, SlidesWindow.HEIGHT_PX));
    both.grow(30, 30);
    return both.intersection(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
  }

  private static void awaitBarTime(PanelDriver panel, int seconds) {
    panel.awaitThat(
        "bar-time",
        label ->
            Stream.of(PanelDriver.textOf(label).split(":"))
                    .mapToInt(Integer::parseInt)
                    .reduce(0, (a, b) -> a * 60 + b)
                >= seconds);
  }

  private static String name(Component component) {
    return component.getAccessibleContext().getAccessibleName();
  }

  private static String probed(Path file) throws IOException, InterruptedException {
    Process ffprobe =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "stream=codec_name,width,height",
                "-of",
                "default=noprint_wrappers=1",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(ffprobe.waitFor()).as(output).isZero();
    return output;
  }
}
