package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.UserSettings;
import org.junit.jupiter.api.Test;

class PanelKeysTest {

  @Test
  void aKeyThatDoesSomethingElseIsRefusedByItsName() {
    assertThat(
            PanelKeys.problemWith(UserSettings.NONE, Preference.KEY_MARK, "shift+ctrl+f9")
                .orElseThrow()
                .sentence())
        .contains("shift+ctrl+f9")
        .contains("Record and stop");
    assertThat(PanelKeys.problemWith(UserSettings.NONE, Preference.KEY_MARK, "Ctrl+Shift+F12"))
        .isEmpty();
    assertThat(PanelKeys.problemWith(UserSettings.NONE, Preference.KEY_MARK, "")).isEmpty();
    assertThat(PanelKeys.problemWith(UserSettings.NONE, Preference.FILE_NAME, "Ctrl+Shift+F9"))
        .isEmpty();
  }

  @Test
  void ofTwoThatAreTheSameInTheFileTheFirstCounts() {
    UserSettings same = UserSettings.NONE.with(Preference.KEY_MARK, "ctrl+shift+F9");
    assertThat(PanelKeys.wanted(same))
        .containsOnlyKeys(ControlWord.RECORD, ControlWord.PAUSE, ControlWord.SAVE);
    assertThat(PanelKeys.wanted(UserSettings.NONE)).hasSize(4);
  }
}
