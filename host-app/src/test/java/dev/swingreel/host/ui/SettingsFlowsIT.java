package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set by mouse and keys holds from then on. */
@Tag("display")
@Tag("long")
class SettingsFlowsIT {

  private static final String DAMAGED =
      """
      {"swingreel": {"theme": "purple", "quality": "best"}, "plugins": {}, "disabled-plugins": []}
      """;

  @TempDir Path home;

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
  }

  @Test
  void folderNameKeyPluginAndLanguageAreUsed() throws Exception {
    Path settings = home.resolve("config/settings.json");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, DAMAGED);
    Path films = home.resolve("films");
    try (PanelDriver panel = new PanelDriver(home.resolve("Videos/Swingreel"), settings)) {
      panel.awaitThat(
          "notice",
          label ->
              PanelDriver.textOf(label).startsWith("These settings are not understood")
                  && PanelDriver.textOf(label).contains("theme=purple"));
      assertThat(settings.resolveSibling("settings.json.damaged")).hasContent(DAMAGED);
      assertThat(
              panel.onWindow(() -> ((JComboBox<?>) panel.component("quality")).getSelectedItem()))
          .isEqualTo(Quality.BEST);

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_3);
      panel.awaitThat("settings-pages", Component::isShowing);
      page(panel, "settings-folder");
      enter(panel, "settings-folder", films.toString());
      enter(panel, "settings-file-name", "{source} in {date}");
      panel.click("settings-ask-name");
      panel.awaitThat("settings-ask-name", box -> ((JCheckBox) box).isSelected());
      page(panel, "settings-key-record");
      enter(panel, "settings-key-record", "Ctrl+Shift+F8");
      page(panel, "settings-source-canvas-demo-width");
      enter(panel, "settings-source-canvas-demo-width", "640");
      await("what was set, in the file")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                UserSettings kept = new SettingsFile(settings).load().settings();
                assertThat(kept.text(Preference.FOLDER)).isEqualTo(films.toString());
                assertThat(kept.text(Preference.KEY_RECORD)).isEqualTo("Ctrl+Shift+F8");
                assertThat(kept.plugins().get("source-canvas")).containsEntry("demo-width", "640");
              });

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_1);
      panel.click("card-canvas");
      panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("640 \u00d7 720"));
      recordByHotkey(panel);
      panel.awaitThat("new-name", Component::isFocusOwner);
      panel.press(KeyEvent.VK_A, true);
      panel.type("My talk");
      panel.press(KeyEvent.VK_ENTER, false);
      await("the name that was typed")
          .atMost(Duration.ofSeconds(60))
          .until(() -> names(films).equals(List.of("My talk.webm")));
      assertThat(MadeFile.onlyOneIn(films).value("width")).isEqualTo("640");
      recordByHotkey(panel);
      panel.awaitThat("new-name", Component::isFocusOwner);
      panel.press(KeyEvent.VK_ESCAPE, false);
      assertThat(names(films))
          .hasSize(2)
          .anyMatch(name -> name.matches("Demo canvas.* in \\d{4}-\\d\\d-\\d\\d\\.webm"));

      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_3);
      page(panel, "settings-language");
      assertThat(panel.isShowing("settings-language-when")).isTrue();
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_L);
      panel.awaitThat("settings-language", Component::isFocusOwner);
      panel.press(KeyEvent.VK_END, false);
      panel.awaitThat(
          "settings-language", box -> "ru".equals(((JComboBox<?>) box).getSelectedItem()));
    }
    assertThat(new SettingsFile(settings).load().settings().text(Preference.LANGUAGE))
        .isEqualTo("ru");
  }

  private static void recordByHotkey(PanelDriver panel) {
    panel.pressHotkey(KeyEvent.VK_F8);
    // The figures of the recording before stay until this one begins.
    panel.awaitThat("pause", Component::isEnabled);
    panel.awaitThat("time", label -> !PanelDriver.textOf(label).equals("00:00:00"));
    panel.pressHotkey(KeyEvent.VK_F8);
    panel.awaitThat("pause", button -> !button.isEnabled());
    panel.awaitThat("record", button -> PanelDriver.textOf(button).equals("Record"));
  }

  /** Goes to the page with a control, by keyboard. */
  private static void page(PanelDriver panel, String control) {
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_T);
    panel.awaitThat("settings-pages", Component::isFocusOwner);
    panel.press(KeyEvent.VK_HOME, false);
    for (int pages = 0; pages < 20 && !panel.isInView(control); pages++) {
      panel.press(KeyEvent.VK_DOWN, false);
    }
    panel.awaitThat(control, Component::isShowing);
  }

  /** Replaces what stands in a field; one of numbers has it inside. */
  private static void enter(PanelDriver panel, String field, String value) {
    panel.click(field);
    panel.press(KeyEvent.VK_A, true);
    panel.type(value);
    panel.press(KeyEvent.VK_ENTER, false);
    panel.awaitThat(
        field, each -> !(each instanceof JTextComponent text) || text.getText().equals(value));
  }

  private static List<String> names(Path folder) throws Exception {
    return MadeFile.in(folder).stream().map(file -> file.getFileName().toString()).toList();
  }
}
