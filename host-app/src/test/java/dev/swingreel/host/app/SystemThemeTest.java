package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
        "(<<uint32 1>>,);true",
        "(<<uint32 2>>,);false",
        "    AppsUseLightTheme    REG_DWORD    0x0;true",
        "    AppsUseLightTheme    REG_DWORD    0x1;false"
      })
  void readsTheAnswersOfTheSystems(String answer, boolean isDark) {
    assertThat(SystemTheme.isDark(answer)).isEqualTo(isDark);
  }

  @Test
  void theFirstThatAnswersKnows() {
    List<String> nobody = List.of("swingreel-no-such-program");
    List<String> refusing = List.of("false");
    List<String> dark = List.of("echo", "(<<uint32 1>>,)");
    List<String> light = List.of("echo", "'default'");
    assertThat(SystemTheme.isDark(List.of(nobody, refusing, dark, light))).isTrue();
    assertThat(SystemTheme.isDark(List.of(nobody, light, dark))).isFalse();
    assertThat(SystemTheme.isDark(List.of(nobody))).isFalse();
  }
}
