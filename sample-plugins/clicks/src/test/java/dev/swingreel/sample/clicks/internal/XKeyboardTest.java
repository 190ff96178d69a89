package dev.swingreel.sample.clicks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XKeyboardTest {

  private static final int SECOND_GROUP = 1 << 13;
  private static final int THIRD_GROUP = 2 << 13;

  /** A key with Latin and Russian letters, and one that has Enter alone. */
  private final XKeyboard keyboard =
      new XKeyboard(24, 4, new int[] {'q', 'Q', 0x6CA, 0x6EA, 0xFF0D, 0, 0, 0});

  @Test
  void aKeyIsNamedInTheGroupTheKeyboardIsSwitchedTo() {
    assertThat(keyboard.key(24, 0)).isEqualTo(new Key("q", true));
    assertThat(keyboard.key(24, Key.SHIFT)).isEqualTo(new Key("Q", true));
    assertThat(keyboard.key(24, SECOND_GROUP)).isEqualTo(new Key("й", true));
    assertThat(keyboard.key(24, SECOND_GROUP | Key.SHIFT)).isEqualTo(new Key("Й", true));
  }

  @Test
  void aKeyWithoutThatGroupIsNamedInTheFirst() {
    assertThat(keyboard.key(25, SECOND_GROUP)).isEqualTo(new Key("Enter", false));
    assertThat(keyboard.key(24, THIRD_GROUP)).isEqualTo(new Key("q", true));
    assertThat(new XKeyboard(24, 2, new int[] {'q', 'Q'}).key(24, SECOND_GROUP))
        .isEqualTo(new Key("q", true));
  }

  @Test
  void aKeyThatIsNotOnTheKeyboardIsNotShown() {
    assertThat(keyboard.key(23, 0)).isNull();
    assertThat(keyboard.key(26, 0)).isNull();
  }
}
