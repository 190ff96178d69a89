package dev.swingreel.host.ui;

import static dev.swingreel.host.ui.Screenshots.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.formdev.flatlaf.FlatLaf;
import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The panel on a real display, driven by mouse and keys, recording for real. */
@Tag("display")
class ControlPanelIT {

  @TempDir Path home;
  private final Locale locale = Locale.getDefault();
  private String userHome;

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
  }

  @BeforeEach
  void liveHere() {
    userHome = System.setProperty("user.home", home.toString());
  }

  @AfterEach
  void backHome() {
    Locale.setDefault(locale);
    System.setProperty("user.home", userHome);
    System.clearProperty("swingreel.theme");
  }

  @Test
  void recordsPausesStopsAndSavesACopy() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      ready(panel);
      panel.click("record");
      awaitTime(panel, 2);
      assertThat(panel.text("record")).isEqualTo("Stop");
      assertThat(panel.text("size")).matches("\\d+(\\.\\d)? (B|KB|MB)");
      assertThat(panel.text("rate")).matches("\\d+ fps");
      assertThat(panel.text("losses")).matches("\\d+ missed, \\d+ dropped");
      assertThat(panel.text("bitrate")).matches("[\\d.]+ [kM]bit/s");
      panel.awaitThat(
          "effort", label -> PanelDriver.textOf(label).matches("CPU \\d+%.*B left, .*(min|h)"));
      assertThat(panel.component("card-canvas").isEnabled()).isFalse();
      panel.moveAway();
      keep(panel.capture("panel"), "panel.png");

      panel.click("pause");
      panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Resume"));
      String paused = panel.text("time");
      await()
          .during(Duration.ofMillis(1200))
          .atMost(Duration.ofSeconds(4))
          .until(() -> panel.text("time").equals(paused));
      panel.click("pause");
      panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Pause"));
      awaitTime(panel, 3);

      panel.click("record");
      awaitNotice(panel, "Saved as");
      Path kept = onlyRecording();
      Probe probe = Probe.of(kept);
      assertThat(probe.codecs()).singleElement().asString().startsWith("vp");
      assertThat(probe.size()).isEqualTo("1280x720");
      assertThat(probe.seconds()).isBetween(3.0, 30.0);
      assertThat((double) seconds(panel.text("time"))).isCloseTo(probe.seconds(), within(1.0));
      assertThat(panel.text("size")).isEqualTo(Figures.size(Files.size(kept)));
      assertThat(panel.text("notice")).endsWith(kept.getFileName().toString());

      Path copy = home.resolve("talk.webm");
      panel.click("save-copy");
      panel.awaitThat("copy-chooser", chooser -> true);
      panel.press(KeyEvent.VK_A, true);
      panel.type(copy.toString());
      panel.press(KeyEvent.VK_ENTER, false);
      awaitNotice(panel, "Copy saved as");
      assertThat(copy).hasSameBinaryContentAs(kept);
      assertThat(Probe.of(copy)).isEqualTo(probe);
    }
  }

  @Test
  void isRecordedFromTheKeyboardInTheDark() throws Exception {
    System.setProperty("swingreel.theme", "dark");
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      panel.awaitThat("record", Component::isFocusOwner);
      ready(panel);
      panel.awaitThat("card-canvas", Component::isFocusOwner);
      panel.press(KeyEvent.VK_LEFT, false);
      panel.awaitThat("card-region", Component::isFocusOwner);
      panel.press(KeyEvent.VK_RIGHT, false);
      panel.awaitThat("card-canvas", Component::isFocusOwner);
      for (String next : List.of("microphone", "system", "quality", "start", "more", "record")) {
        panel.press(KeyEvent.VK_TAB, false);
        panel.awaitThat(next, Component::isFocusOwner);
      }
      panel.press(KeyEvent.VK_SPACE, false);
      awaitTime(panel, 1);
      panel.press(KeyEvent.VK_P, true);
      panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Resume"));
      panel.press(KeyEvent.VK_P, true);
      panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Pause"));
      awaitTime(panel, 2);
      panel.moveAway();
      keep(panel.capture("panel"), "panel-dark.png");
      panel.press(KeyEvent.VK_R, true);
      awaitNotice(panel, "Saved as");
      assertThat(Probe.of(onlyRecording()).seconds()).isGreaterThan(1.9);
    }
  }

  @Test
  void marksMomentsByButtonKeyAndCommandAsChapters() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      ready(panel);
      assertThat(panel.component("mark").isShowing()).isFalse();
      panel.click("record");
      awaitTime(panel, 1);
      panel.click("mark");
      awaitNotice(panel, "Marked at");
      panel.press(KeyEvent.VK_P, true);
      panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Resume"));
      panel.press(KeyEvent.VK_M, true);
      panel.press(KeyEvent.VK_P, true);
      panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Pause"));
      String before = panel.text("notice");
      awaitTime(panel, 1 + seconds(panel.text("time")));
      panel.pressHotkey(KeyEvent.VK_F12);
      panel.awaitThat(
          "notice",
          label ->
              PanelDriver.textOf(label).startsWith("Marked at")
                  && !PanelDriver.textOf(label).equals(before));
      awaitTime(panel, 2);
      assertThat(panel.ask(new ControlRequest(ControlWord.MARK, "Trams and buses"))).contains("");
      panel.press(KeyEvent.VK_R, true);
      awaitNotice(panel, "Saved as");
      List<Chapter> chapters = Chapter.of(onlyRecording());
      assertThat(chapters)
          .extracting(Chapter::title)
          .containsExactly("Mark 1", "Mark 2", "Resumed 1", "Mark 3", "Trams and buses");
      assertThat(chapters).extracting(Chapter::seconds).isSorted();
      assertThat(chapters.get(0).seconds()).isGreaterThan(0.9);
      assertThat(chapters.get(1).seconds()).isCloseTo(chapters.get(2).seconds(), within(0.01));
      assertThat(chapters.get(4).seconds()).isGreaterThan(1.9);
    }
  }

  @Test
  void savesTheLastStretchAndGoesOn() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      ready(panel);
      panel.click("replay");
      panel.awaitThat("replay", button -> PanelDriver.textOf(button).equals("Save"));
      assertThat(panel.text("record")).isEqualTo("Stop");
      assertThat(panel.component("pause").isEnabled()).isFalse();
      assertThat(panel.component("card-canvas").isEnabled()).isFalse();
      awaitTime(panel, 2);
      panel.moveAway();
      keep(panel.capture("panel"), "panel-replay.png");

      panel.awaitThat("replay", Component::isFocusOwner);
      panel.press(KeyEvent.VK_SPACE, false);
      awaitNotice(panel, "Replay saved as");
      Path saved = onlyRecording();
      assertThat(panel.text("notice")).endsWith(saved.getFileName().toString());
      Probe probe = Probe.of(saved);
      assertThat(probe.size()).isEqualTo("1280x720");
      assertThat(probe.seconds()).isBetween(1.9, 30.0);
      assertThat(panel.text("replay")).isEqualTo("Save");

      panel.press(KeyEvent.VK_R, true);
      panel.awaitThat("record", button -> PanelDriver.textOf(button).equals("Record"));
      assertThat(onlyRecording()).isEqualTo(saved);
    }
  }

  @Test
  @Tag("sound")
  void recordsTheMicrophoneThatWasChosen() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      ready(panel);
      Optional<String> microphone = panel.usable("microphone").skip(1).findFirst();
      if (!"required".equals(System.getProperty("swingreel.test.sound"))) {
        assumeThat(microphone).as("there is no microphone").isPresent();
      }
      panel.choose("microphone", microphone.orElseThrow());
      awaitNotice(panel, "Recordings go to");
      panel.click("record");
      awaitTime(panel, 2);
      panel.click("record");
      awaitNotice(panel, "Saved as");
      assertThat(Probe.of(onlyRecording()).codecs()).containsExactlyInAnyOrder("vp9", "opus");
    }
  }

  @Test
  void completesTheFileWhenTheWindowIsClosedWhileRecording() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      ready(panel);
      panel.click("record");
      awaitTime(panel, 1);
      panel.clickCross();
      panel.awaitClosed();
      assertThat(Probe.of(onlyRecording()).seconds()).isGreaterThan(0.9);
    }
  }

  @Test
  void completesTheFileWhenTheSystemEndsTheProgram() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      ready(panel);
      panel.click("record");
      awaitTime(panel, 1);
      panel.signal();
      panel.awaitClosed();
      assertThat(Probe.of(onlyRecording()).seconds()).isGreaterThan(0.9);
    }
  }

  @Test
  void recordsTheMarkedPartOfTheScreen() throws Exception {
    try (Slides slides = Slides.show(home);
        PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      assertThat(slides.isShowing()).isTrue();
      panel.click("card-region");
      panel.awaitThat("region-surface", Component::isFocusOwner);
      panel.drag(100, 100, 500, 400);
      panel.drag(500, 400, 740, 460);
      panel.press(KeyEvent.VK_RIGHT, false);
      panel.pressWith(KeyEvent.VK_SHIFT, KeyEvent.VK_DOWN);
      panel.pressWith(KeyEvent.VK_SHIFT, KeyEvent.VK_DOWN);
      keep(panel.capture("region-surface").getSubimage(0, 0, 1060, 720), "region.png");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("640 \u00d7 362"));

      panel.click("card-region");
      panel.awaitThat("region-surface", Component::isFocusOwner);
      panel.press(KeyEvent.VK_ESCAPE, false);
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("640 \u00d7 362"));

      panel.click("card-region");
      panel.awaitThat("region-surface", Component::isFocusOwner);
      panel.drag(960, 880, 7, 1076);
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("960 \u00d7 200"));
    }
  }

  @Test
  void listsRenamesDeletesAndRestoresRecordings() throws Exception {
    Path folder = home.resolve("Videos/Swingreel");
    try (PanelDriver panel = new PanelDriver(folder)) {
      ready(panel);
      panel.click("record");
      awaitTime(panel, 1);
      panel.click("record");
      panel.awaitThat("record", button -> PanelDriver.textOf(button).equals("Record"));
      Files.copy(onlyRecording(), folder.resolve("Demo.webm"));

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
      panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 2);
      panel.click("recordings-search");
      panel.type("demo");
      panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 1);
      panel.click("recordings");
      panel.clickRow("recordings", 0);
      panel.press(KeyEvent.VK_F2, false);
      panel.awaitThat("recordings-editor", Component::isFocusOwner);
      panel.type("Team demo");
      panel.press(KeyEvent.VK_ENTER, false);
      await().until(() -> Files.exists(folder.resolve("Team demo.webm")));
      assertThat(folder.resolve("Demo.webm")).doesNotExist();

      panel.clickRow("recordings", 0);
      panel.click("recordings-delete");
      await().until(() -> !Files.exists(folder.resolve("Team demo.webm")));
      panel.click("recordings-undo");
      await().until(() -> Files.exists(folder.resolve("Team demo.webm")));
      panel.click("recordings-search");
      panel.press(KeyEvent.VK_A, true);
      panel.press(KeyEvent.VK_DELETE, false);
      panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 2);
      panel.moveAway();
      keep(panel.capture("panel"), "recordings.png");
    }
  }

  @Test
  void whatIsSetHoldsAtOnceAndTheNextTime() throws Exception {
    Path folder = home.resolve("Videos/Swingreel");
    Path settings = home.resolve(".config/swingreel/settings.json");
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      awaitNotice(panel, "What you see is what is recorded.");
      panel.moveAway();
      keep(panel.capture("panel"), "first-run.png");
      ready(panel);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_3);
      panel.awaitThat("settings-pages", Component::isShowing);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_K);
      panel.awaitThat("settings-theme", Component::isFocusOwner);
      panel.press(KeyEvent.VK_END, false);
      await().atMost(Duration.ofSeconds(30)).until(() -> panel.onWindow(FlatLaf::isLafDark));
      panel.moveAway();
      keep(panel.capture("panel"), "settings-dark.png");
      panel.press(KeyEvent.VK_UP, false);
      await().atMost(Duration.ofSeconds(30)).until(() -> !panel.onWindow(FlatLaf::isLafDark));
      // As if the system became dark and light again while the panel runs.
      System.setProperty("swingreel.theme", "dark");
      await().atMost(Duration.ofSeconds(60)).until(() -> panel.onWindow(FlatLaf::isLafDark));
      System.setProperty("swingreel.theme", "light");
      await().atMost(Duration.ofSeconds(60)).until(() -> !panel.onWindow(FlatLaf::isLafDark));
      System.clearProperty("swingreel.theme");

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_T);
      panel.awaitThat("settings-pages", Component::isFocusOwner);
      panel.press(KeyEvent.VK_DOWN, false);
      panel.awaitThat("settings-file-name", Component::isShowing);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_N);
      panel.awaitThat("settings-file-name", Component::isFocusOwner);
      panel.press(KeyEvent.VK_A, true);
      panel.type("a/b");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat(
          "settings-notice", label -> PanelDriver.textOf(label).startsWith("A file name may hold"));
      panel.press(KeyEvent.VK_A, true);
      panel.type("Talk");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.moveAway();
      keep(panel.capture("panel"), "settings.png");
    }
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      awaitNotice(panel, "Recordings go to");
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("1280 \u00d7 720"));
      panel.click("record");
      awaitTime(panel, 1);
      panel.click("record");
      awaitNotice(panel, "Saved as Talk.webm");
      assertThat(onlyRecording().getFileName().toString()).isEqualTo("Talk.webm");
    }
  }

  @Test
  void speaksRussianAndCutsNothingOff() throws Exception {
    Path folder = home.resolve("Videos/Swingreel");
    Path settings = home.resolve(".config/swingreel/settings.json");
    new SettingsFile(settings).save(UserSettings.NONE.with(Preference.LANGUAGE, "ru"));
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.click("card-canvas");
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      assertThat(panel.text("record")).isEqualTo("\u0417\u0430\u043f\u0438\u0441\u044c");
      panel.click("more");
      panel.moveAway();
      keep(panel.capture("panel"), "panel-ru.png");
      assertThat(panel.cutOff()).isEmpty();
      panel.click("record");
      awaitTime(panel, 1);
      assertThat(panel.cutOff()).isEmpty();
      panel.press(KeyEvent.VK_P, true);
      panel.press(KeyEvent.VK_R, true);
      panel.awaitThat("save-copy", Component::isShowing);
      assertThat(panel.cutOff()).isEmpty();
      for (int view = KeyEvent.VK_2; view <= KeyEvent.VK_4; view++) {
        panel.pressWith(KeyEvent.VK_ALT, view);
        panel.moveAway();
        keep(panel.capture("panel"), "panel-ru-" + (char) view + ".png");
        assertThat(panel.cutOff()).isEmpty();
      }
    }
  }

  @Test
  void recordsThroughTheFilterThatWasChosenAndRemembersIt() throws Exception {
    Path settings = home.resolve(".config/swingreel/settings.json");
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"), settings)) {
      ready(panel);
      panel.click("more");
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_Z);
      panel.awaitThat("filter", Component::isFocusOwner);
      panel.press(KeyEvent.VK_DOWN, false);
      panel.awaitThat("filter", box -> "clicks".equals(((JComboBox<?>) box).getSelectedItem()));
      awaitNotice(panel, "Recordings go to");
      panel.moveAway();
      keep(panel.capture("panel"), "panel-details.png");
      panel.press(KeyEvent.VK_R, true);
      awaitTime(panel, 1);
      panel.press(KeyEvent.VK_R, true);
      awaitNotice(panel, "Saved as");
    }
    assertThat(new SettingsFile(settings).load().settings().text(Preference.FILTER))
        .isEqualTo("clicks");
  }

  @Test
  void listsInstallsAndSwitchesPluginsOff() throws Exception {
    Path folder = home.resolve("Videos/Swingreel");
    Path settings = home.resolve(".config/swingreel/settings.json");
    Path jar = ManifestJar.of("author-one", "1.2", "1.0").into(home.resolve("Downloads/one.jar"));
    ManifestJar.of("author-late", "3.0", "99.0").into(home.resolve("Videos/plugins/late.jar"));
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_4);
      panel.awaitThat("plugins", table -> ((JTable) table).getRowCount() > 5);
      panel.clickRow("plugins", rowOf(panel, "author-late"));
      panel.awaitThat("plugins-details", text -> PanelDriver.textOf(text).contains("99.0"));
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_I);
      panel.awaitThat("plugin-chooser", chooser -> true);
      panel.press(KeyEvent.VK_A, true);
      panel.type(jar.toString());
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat(
          "plugins-notice",
          label -> PanelDriver.textOf(label).startsWith("The plugin author-one 1.2 is installed"));
      assertThat(home.resolve("Videos/plugins/author-one.jar")).hasSameBinaryContentAs(jar);

      panel.clickRow("plugins", 1);
      panel.click("plugins-disable");
      panel.awaitThat(
          "plugins-details",
          text -> PanelDriver.textOf(text).contains("works until the next start"));
      panel.moveAway();
      keep(panel.capture("panel"), "plugins.png");
      await().until(() -> new SettingsFile(settings).disabledPlugins().size() == 1);
      panel.click("plugins-disable");
      panel.awaitThat(
          "plugins-notice",
          label -> PanelDriver.textOf(label).endsWith(" is used from the next start on."));
      await().until(() -> new SettingsFile(settings).disabledPlugins().isEmpty());
    }
  }

  private static int rowOf(PanelDriver panel, String plugin) {
    return panel.onWindow(
        () -> {
          JTable table = (JTable) panel.component("plugins");
          return IntStream.range(0, table.getRowCount())
              .filter(row -> table.getValueAt(row, 0).toString().contains(plugin))
              .findFirst()
              .orElseThrow(() -> new AssertionError("the list has no plugin " + plugin));
        });
  }

  @Test
  void staysOutOfARecordingOfTheWholeScreen() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      panel.click("card-screen");
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      panel.click("record");
      await().atMost(Duration.ofSeconds(30)).until(() -> !panel.isShowing("panel"));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> panel.ask(ControlWord.PAUSE).equals(Optional.of("")));
      assertThat(panel.ask(ControlWord.PAUSE)).contains("");
      await("neither panel nor bar, for which there is no place")
          .during(Duration.ofMillis(1500))
          .atMost(Duration.ofSeconds(10))
          .until(() -> !panel.isShowing("panel") && !panel.isShowing("bar"));
      panel.pressHotkey(KeyEvent.VK_F9);
      panel.awaitThat("panel", Component::isShowing);
      assertThat(brightest(onlyRecording())).isLessThan(40);
      assertThat(panel.ask(ControlWord.STOP)).contains("Nothing is being recorded.");
    }
  }

  @Test
  void theBarStandsBesideARecordedRegion() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      panel.click("card-region");
      panel.awaitThat("region-surface", Component::isFocusOwner);
      panel.drag(300, 200, 1500, 900);
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("1200 \u00d7 700"));
      panel.click("record");
      panel.awaitThat("bar-stop", button -> button.isEnabled() && button.isShowing());
      assertThat(panel.isShowing("panel")).isFalse();
      panel.awaitThat("bar-time", label -> seconds(PanelDriver.textOf(label)) >= 1);
      keep(panel.capture("bar"), "bar.png");
      panel.click("bar-pause");
      panel.awaitThat("bar-pause", button -> name(button).equals("Resume"));
      panel.click("bar-pause");
      panel.awaitThat("bar-pause", button -> name(button).equals("Pause"));
      assertThat(panel.component("bar-replay").isVisible()).isFalse();
      panel.click("bar-mark");
      panel.awaitThat("bar-dot", dot -> name(dot).startsWith("Marked at"));
      panel.click("bar-stop");
      panel.awaitThat("panel", Component::isShowing);
      assertThat(panel.isShowing("bar")).isFalse();
      assertThat(brightest(onlyRecording())).isLessThan(40);
      assertThat(Chapter.of(onlyRecording()))
          .extracting(Chapter::title)
          .containsExactly("Resumed 1", "Mark 1");
    }
  }

  @Test
  void theBarSavesTheReplayOfARegion() throws Exception {
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"))) {
      panel.click("card-region");
      panel.awaitThat("region-surface", Component::isFocusOwner);
      panel.drag(300, 200, 1500, 900);
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("1200 \u00d7 700"));
      panel.click("replay");
      panel.awaitThat("bar-replay", button -> button.isEnabled() && button.isShowing());
      assertThat(panel.isShowing("panel")).isFalse();
      assertThat(panel.component("bar-pause").isVisible()).isFalse();
      panel.awaitThat("bar-time", label -> seconds(PanelDriver.textOf(label)) >= 1);
      panel.click("bar-mark");
      panel.awaitThat("bar-dot", dot -> name(dot).startsWith("Marked"));
      panel.click("bar-replay");
      await("the replay").atMost(Duration.ofSeconds(60)).until(() -> !recordings().isEmpty());
      panel.click("bar-stop");
      panel.awaitThat("panel", Component::isShowing);
      assertThat(brightest(onlyRecording())).isLessThan(40);
      assertThat(Chapter.of(onlyRecording())).extracting(Chapter::title).containsExactly("Mark 1");
    }
  }

  private static String name(Component component) {
    return component.getAccessibleContext().getAccessibleName();
  }

  /**
   * Returns how bright the brightest of 32 times 18 parts of any picture is on average, of 255: the
   * desktop of the tests is black, and of our windows even the bar fills a good part of some.
   */
  private static int brightest(Path file) throws Exception {
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                file.toString(),
                "-vf",
                "scale=32:18:flags=area,format=gray",
                "-f",
                "rawvideo",
                "-")
            .start();
    byte[] pictures = ffmpeg.getInputStream().readAllBytes();
    assertThat(ffmpeg.waitFor()).isZero();
    assertThat(pictures.length).isGreaterThan(0);
    int brightest = 0;
    for (byte part : pictures) {
      brightest = Math.max(brightest, Byte.toUnsignedInt(part));
    }
    return brightest;
  }

  private static void ready(PanelDriver panel) {
    panel.click("card-canvas");
    panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("1280 \u00d7 720"));
    assertThat(panel.text("record")).isEqualTo("Record");
    assertThat(panel.component("pause").isEnabled()).isFalse();
  }

  private static void awaitTime(PanelDriver panel, int atLeastSeconds) {
    panel.awaitThat("time", label -> seconds(PanelDriver.textOf(label)) >= atLeastSeconds);
  }

  private static void awaitNotice(PanelDriver panel, String beginning) {
    panel.awaitThat("notice", label -> PanelDriver.textOf(label).startsWith(beginning));
  }

  private static int seconds(String time) {
    return Stream.of(time.split(":")).mapToInt(Integer::parseInt).reduce(0, (a, b) -> a * 60 + b);
  }

  private Path onlyRecording() throws IOException {
    List<Path> found = files();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).toString()).endsWith(".webm");
    return found.get(0);
  }

  private List<Path> recordings() throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(".webm")).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("Videos/Swingreel"))) {
      return files.filter(Files::isRegularFile).collect(Collectors.toList());
    }
  }

  /** A chapter, as FFmpeg reads it. */
  private record Chapter(double seconds, String title) {

    static List<Chapter> of(Path file) throws IOException, InterruptedException {
      Process ffprobe =
          new ProcessBuilder(
                  "ffprobe",
                  "-v",
                  "error",
                  "-show_entries",
                  "chapter=start_time:chapter_tags=title",
                  "-of",
                  "csv=print_section=0",
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(ffprobe.waitFor()).as(output).isZero();
      return output
          .lines()
          .map(line -> line.split(",", 2))
          .map(parts -> new Chapter(Double.parseDouble(parts[0]), parts[1]))
          .toList();
    }
  }

  /** What FFmpeg says of a file. */
  private record Probe(List<String> codecs, String size, double seconds) {

    static Probe of(Path file) throws IOException, InterruptedException {
      Process ffprobe =
          new ProcessBuilder(
                  "ffprobe",
                  "-v",
                  "error",
                  "-show_entries",
                  "stream=codec_name,width,height:format=duration",
                  "-of",
                  "default=noprint_wrappers=1",
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(ffprobe.waitFor()).as(output).isZero();
      return new Probe(
          values(output, "codec_name"),
          values(output, "width").get(0) + "x" + values(output, "height").get(0),
          Double.parseDouble(values(output, "duration").get(0)));
    }

    private static List<String> values(String output, String name) {
      return output
          .lines()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1))
          .toList();
    }
  }
}
