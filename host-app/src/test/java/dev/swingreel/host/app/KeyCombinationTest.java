package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.KeyCombination.Held;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCombinationTest {

  @Test
  void readsWhatPeopleWrite() {
    assertThat(KeyCombination.of("ctrl + Shift+f9"))
        .contains(new KeyCombination(Set.of(Held.CTRL, Held.SHIFT), "F9"));
    assertThat(KeyCombination.of("F24")).contains(new KeyCombination(Set.of(), "F24"));
  }

  @Test
  void knowsTheSymbolsOfAnXServer() {
    assertThat(KeyCombination.of("F1").orElseThrow().xSymbol()).isEqualTo(0xffbe);
    assertThat(KeyCombination.of("F12").orElseThrow().xSymbol()).isEqualTo(0xffc9);
    assertThat(KeyCombination.of("Alt+R").orElseThrow().xSymbol()).isEqualTo('r');
    assertThat(KeyCombination.of("Super+Print").orElseThrow().xSymbol()).isEqualTo(0xff61);
  }

  @ParameterizedTest
  @ValueSource(strings = {"R", "Shift+R", "Ctrl+", "Ctrl", "Ctrl+Nothing", "Hyper+F9", "F25", "+"})
  void refusesWhatIsNoKeyOrIsNeededForWriting(String text) {
    assertThat(KeyCombination.of(text)).isEmpty();
    assertThat(KeyCombination.problemWith(text)).isNotEmpty();
  }

  @Test
  void nothingMeansNoKey() {
    assertThat(KeyCombination.of("")).isEmpty();
    assertThat(KeyCombination.problemWith(" ")).isEmpty();
  }
}
