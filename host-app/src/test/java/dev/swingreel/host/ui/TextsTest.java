package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void controlsThatAreVisibleTogetherHaveDifferentMnemonics() {
    for (String record : List.of("record.start", "record.stop", "record.cancel")) {
      for (String pause : List.of("pause.pause", "pause.resume")) {
        if (record.equals("record.start") && pause.equals("pause.resume")) {
          continue; // Resume stands beside Stop only.
        }
        for (String replay : List.of("replay.start", "replay.save")) {
          assertThat(
                  Stream.concat(
                      Stream.of(record, pause, replay),
                      Stream.of(
                          "source.label",
                          "card.screen",
                          "card.window",
                          "card.region",
                          "card.canvas",
                          "card.none",
                          "sound.microphone",
                          "sound.system",
                          "options.quality",
                          "options.start",
                          "options.more",
                          "file.show",
                          "file.copy")))
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
