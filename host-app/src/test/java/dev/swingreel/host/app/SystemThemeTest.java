package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'prefer-dark';true",
        "'default';false",
        "Dark;true",
        "The domain/default pair does not exist;false",
        "    AppsUseLightTheme    REG_DWORD    0x0;true",
        "    AppsUseLightTheme    REG_DWORD    0x1;false"
      })
  void readsTheAnswersOfTheSystems(String answer, boolean isDark) {
    assertThat(SystemTheme.isDark(answer)).isEqualTo(isDark);
  }
}
