package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void controlsThatAreVisibleTogetherHaveDifferentMnemonics(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    for (String record : List.of("record.start", "record.stop", "record.cancel")) {
      for (String pause : List.of("pause.pause", "pause.resume")) {
        if (record.equals("record.start") && pause.equals("pause.resume")) {
          continue; // Resume stands beside Stop only.
        }
        for (String third : List.of("replay.start", "replay.save", "mark.mark")) {
          if (third.equals("mark.mark") && !record.equals("record.stop")) {
            continue; // Mark takes the place of Replay while something is recorded.
          }
          assertThat(
                  Stream.concat(
                      Stream.of(record, pause, third),
                      Stream.of(
                          "source.label",
                          "card.screen",
                          "card.window",
                          "card.region",
                          "card.canvas",
                          "card.none",
                          "sound.microphone",
                          "sound.system",
                          "sound.microphone.letter",
                          "sound.system.letter",
                          "options.quality",
                          "options.start",
                          "options.more",
                          "options.format",
                          "options.rate",
                          "options.split",
                          "options.filter.letter",
                          "file.show",
                          "file.copy")))
              .extracting(Texts::mnemonic)
              .as("%s in %s", List.of(record, pause, third), language)
              .doesNotHaveDuplicates()
              .doesNotContain(KeyEvent.VK_UNDEFINED);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void theNameThatIsAskedForHasALetterThatNothingBesideItHas(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    assertThat(
            Stream.of(
                "record.start",
                "pause.pause",
                "replay.start",
                "source.label",
                "card.screen",
                "card.window",
                "card.region",
                "card.canvas",
                "card.none",
                "sound.microphone",
                "sound.system",
                "sound.microphone.letter",
                "sound.system.letter",
                "options.quality",
                "options.start",
                "options.more",
                "options.format",
                "options.rate",
                "options.split",
                "options.filter.letter",
                "file.show",
                "file.copy"))
        .extracting(Texts::mnemonic)
        .doesNotContain(Texts.mnemonic("file.name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void whatCanBeDoneWithRecordingsHasLettersOfItsOwn(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    for (List<String> pane :
        List.of(
            List.of("trim.from", "trim.to", "trim.make", "trim.close"),
            List.of("export.format", "export.make", "export.close"))) {
      assertThat(
              Stream.concat(
                  pane.stream(),
                  Stream.of(
                      "recordings.list",
                      "recordings.search",
                      "recordings.play",
                      "recordings.rename",
                      "recordings.show",
                      "recordings.path",
                      "recordings.trim",
                      "recordings.export",
                      "recordings.save",
                      "recordings.delete",
                      "recordings.undo",
                      "making.cancel")))
          .extracting(Texts::mnemonic)
          .as("%s in %s", pane, language)
          .doesNotHaveDuplicates()
          .doesNotContain(KeyEvent.VK_UNDEFINED);
    }
  }

  @Test
  void speaksTheLanguageOfTheLocale() {
    Locale.setDefault(Locale.forLanguageTag("ru-RU"));
    assertThat(Texts.text("size.megabytes", 3.14)).isEqualTo("3,1 \u041c\u0411");
    Locale.setDefault(Locale.GERMANY);
    assertThat(Texts.text("record.start")).isEqualTo("Record");
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
