package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sees or points badly can use every view. */
@Tag("display")
class AccessibilityIT {

  private static final int VIEWS = 4;

  @TempDir Path home;
  private final Locale locale = Locale.getDefault();

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void everyControlHasANameAndAMnemonicOfItsOwn(String language) throws Exception {
    Path settings = home.resolve("settings.json");
    new SettingsFile(settings)
        .save(
            UserSettings.NONE
                .with(Preference.LANGUAGE, language)
                .with(Preference.ASK_NAME, "true"));
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"), settings)) {
      panel.click("card-canvas");
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      panel.click("more");
      Optional<String> microphone = panel.usable("microphone").skip(1).findFirst();
      if (microphone.isPresent()) {
        panel.choose("microphone", microphone.get());
        panel.awaitThat("microphone-gain", Component::isShowing);
      }
      int controls = check(panel);
      panel.click("record");
      panel.awaitThat("time", label -> !PanelDriver.textOf(label).equals("00:00:00"));
      controls += check(panel);
      panel.click("record");
      panel.awaitThat("new-name", Component::isShowing);
      controls += check(panel);
      panel.click("new-name");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("new-name", field -> !field.isShowing());
      for (int view = 1; view < VIEWS; view++) {
        panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_1 + view);
        controls += check(panel);
      }
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
      panel.clickRow("recordings", 0);
      for (String pane : List.of("recordings-trim", "recordings-export")) {
        panel.click(pane);
        panel.awaitThat(pane.replace("recordings-", "") + "-make", Component::isShowing);
        controls += check(panel);
      }
      panel.click("export-close");
      panel.clickRow("recordings", 0);
      panel.click("recordings-play");
      panel.awaitThat("player-seek", Component::isShowing);
      controls += check(panel);
      panel.click("player-back");
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_3);
      panel.awaitThat("settings-pages", Component::isShowing);
      int pages = panel.onWindow(() -> pages(panel).getModel().getSize());
      for (int page = 1; page < pages; page++) {
        int index = page;
        panel.onWindow(
            () -> {
              pages(panel).setSelectedIndex(index);
              return index;
            });
        controls += check(panel);
      }
      assertThat(controls).as("controls the test looked at").isGreaterThan(110);
    }
  }

  private static JList<?> pages(PanelDriver panel) {
    return (JList<?>) panel.component("settings-pages");
  }

  private static int check(PanelDriver panel) {
    Controls controls = panel.onWindow(Controls::inView);
    assertThat(controls.withoutName()).isEmpty();
    assertThat(controls.withoutMnemonic()).isEmpty();
    assertThat(controls.sharingAMnemonic()).isEmpty();
    return controls.count();
  }
}
