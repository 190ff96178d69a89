package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSchemaTest {

  private static final SettingsSchema SCHEMA =
      new SettingsSchema(
          List.of(
              new Setting.Number("speed", "Speed", 0, 8, "", 5),
              new Setting.Choice("tune", "Tune for", List.of("screen", "film"), "screen"),
              new Setting.Switch("fast-start", "Fast start", true),
              new Setting.Text("title", "Title", "")));

  @Test
  void fillsInDefaults() {
    SettingValues values = SCHEMA.check(Map.of("speed", "7"));
    assertThat(values.number("speed")).isEqualTo(7);
    assertThat(values.text("tune")).isEqualTo("screen");
    assertThat(values.isOn("fast-start")).isTrue();
    assertThat(values.text("title")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "speed, 9, a whole number from 0 to 8",
    "speed, -1, a whole number from 0 to 8",
    "speed, quick, a whole number from 0 to 8",
    "tune, radio, 'one of screen, film'",
    "fast-start, yes, true or false"
  })
  void refusesAnIllegalValueAndSaysWhatALegalOneIs(String name, String value, String rule) {
    assertThatThrownBy(() -> SCHEMA.check(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(name, rule, value);
  }

  @Test
  void refusesANameItDoesNotHave() {
    assertThatThrownBy(() -> SCHEMA.check(Map.of("sped", "7")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"sped\"");
    assertThatThrownBy(() -> SettingValues.NONE.text("speed")).hasMessageContaining("\"speed\"");
  }

  @Test
  void takesBlanksAroundNumbers() {
    assertThat(SCHEMA.check(Map.of("speed", " 3 ")).number("speed")).isEqualTo(3);
  }

  @Test
  void mustItselfBeLegal() {
    Setting speed = new Setting.Number("speed", "Speed", 0, 8, "", 5);
    assertThatThrownBy(() -> new SettingsSchema(List.of(speed, speed)))
        .hasMessageContaining("same name");
    assertThatThrownBy(() -> new SettingsSchema(List.of(new Setting.Number("n", "N", 0, 8, "", 9))))
        .hasMessageContaining("n is not legal");
  }
}
