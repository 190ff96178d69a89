package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void controlsThatAreVisibleTogetherHaveDifferentMnemonics() {
    for (String record : List.of("record.start", "record.stop")) {
      for (String pause : List.of("pause.pause", "pause.resume")) {
        if (record.equals("record.start") && pause.equals("pause.resume")) {
          continue; // Resume stands beside Stop only.
        }
        for (String replay : List.of("replay.start", "replay.save")) {
          assertThat(
                  List.of(
                      "source.label",
                      "sound.label",
                      record,
                      pause,
                      replay,
                      "file.show",
                      "file.copy"))
              .extracting(Texts::mnemonic)
              .doesNotHaveDuplicates()
              .allMatch(key -> key >= 'A' && key <= 'Z');
        }
      }
    }
  }

  @Test
  void theMarkOfAMnemonicIsNotShown() {
    ResourceBundle messages = ResourceBundle.getBundle("dev.swingreel.host.ui.messages");
    assertThat(messages.keySet()).isNotEmpty().noneMatch(key -> Texts.text(key).contains("&"));
  }

  @Test
  void fillsArgumentsIn() {
    assertThat(Texts.text("notice.saved", "talk.webm")).isEqualTo("Saved as talk.webm");
  }
}
