package dev.swingreel.sample.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.sample.clicks.internal.Key;
import org.junit.jupiter.api.Test;

class KeyTest {

  @Test
  void lettersAreShownAsTheyAreTyped() {
    assertThat(Key.of('a', 'A', 0)).isEqualTo(new Key("a", true));
    assertThat(Key.of('a', 'A', Key.SHIFT)).isEqualTo(new Key("A", true));
    assertThat(Key.of('a', 'A', Key.CAPS_LOCK)).isEqualTo(new Key("A", true));
    assertThat(Key.of('a', 'A', Key.CAPS_LOCK | Key.SHIFT)).isEqualTo(new Key("a", true));
    assertThat(Key.of('1', '!', Key.SHIFT)).isEqualTo(new Key("!", true));
    assertThat(Key.of('1', '!', Key.CAPS_LOCK)).isEqualTo(new Key("1", true));
    assertThat(Key.of(0xE4, 0xC4, 0)).isEqualTo(new Key("\u00E4", true));
    assertThat(Key.of(0x01000411, 0, 0)).isEqualTo(new Key("\u0411", true));
    assertThat(Key.of(0xFFB7, 0, 0)).isEqualTo(new Key("7", true));
  }

  @Test
  void lettersFromBeforeUnicodeAreShownToo() {
    assertThat(Key.of(0x6C1, 0x6E1, 0)).isEqualTo(new Key("а", true));
    assertThat(Key.of(0x6C1, 0x6E1, Key.SHIFT)).isEqualTo(new Key("А", true));
    assertThat(Key.of(0x6DF, 0x6FF, Key.SHIFT)).isEqualTo(new Key("Ъ", true));
    assertThat(Key.of(0x6A3, 0x6B3, 0)).isEqualTo(new Key("ё", true));
    assertThat(Key.of(0x6AD, 0x6BD, Key.SHIFT)).isEqualTo(new Key("Ґ", true));
    assertThat(Key.of(0x7E1, 0x7C1, 0)).isEqualTo(new Key("α", true));
    assertThat(Key.of(0x7F9, 0x7D9, Key.CAPS_LOCK)).isEqualTo(new Key("Ω", true));
    assertThat(Key.of(0x7F3, 0x7D2, 0)).isEqualTo(new Key("ς", true));
    assertThat(Key.of(0x7D3, 0, 0)).as("a gap").isNull();
    assertThat(Key.of(0x6A0, 0, 0)).as("before the first").isNull();
    assertThat(Key.of(0x7FA, 0, 0)).as("behind the last").isNull();
  }

  @Test
  void whatIsHeldStandsInFront() {
    assertThat(Key.of('s', 'S', Key.CONTROL)).isEqualTo(new Key("Ctrl+S", false));
    assertThat(Key.of('t', 'T', Key.CONTROL | Key.ALT | Key.SHIFT))
        .isEqualTo(new Key("Ctrl+Alt+Shift+T", false));
    assertThat(Key.of(0xFF09, 0xFE20, Key.SHIFT)).isEqualTo(new Key("Shift+Tab", false));
    assertThat(Key.of(0xFFC2, 0xFFC2, Key.SUPER)).isEqualTo(new Key("Super+F5", false));
  }

  @Test
  void keysThatAreOnlyHeldAreNotShown() {
    assertThat(Key.of(0xFFE1, 0, 0)).as("Shift").isNull();
    assertThat(Key.of(0xFFE3, 0, Key.CONTROL)).as("Control").isNull();
    assertThat(Key.of(0, 0, 0)).as("nothing").isNull();
  }

  @Test
  void wordsAreKeptTogetherAndOldOnesForgotten() {
    TypedText text = new TypedText();
    text.add(new Key("h", true));
    text.add(new Key("i", true));
    text.add(new Key("Enter", false));
    text.add(new Key("!", true));
    assertThat(text).hasToString("hi Enter !");
    for (int i = 0; i < 100; i++) {
      text.add(new Key("x", true));
    }
    assertThat(text.toString()).hasSize(32).endsWith("x");
    text.clear();
    text.add(new Key("Esc", false));
    assertThat(text).hasToString("Esc");
  }
}
