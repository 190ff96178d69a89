package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CueIndexTest {

  private final EbmlWriter writer = new EbmlWriter(1024);

  @Test
  void isNeverLongerThanItsRoomHoweverMuchComes() {
    for (int count : new int[] {1, 10, 63, 64, 65, 129, 1000, 12_345, 1_000_000}) {
      CueIndex cues = new CueIndex(1, 1000);
      for (long i = 0; i < count; i++) {
        cues.add(i * 250_000, i * 90_000_000_000L);
      }
      writer.clear();
      cues.write(writer);
      assertThat(writer.length()).as("%d places", count).isBetween(Math.min(count, 20) * 13, 1000);
    }
  }

  @Test
  void keepsEverythingThatFits() {
    CueIndex cues = new CueIndex(1, 1000);
    for (int i = 0; i < 70; i++) {
      cues.add(i, i);
    }
    cues.write(writer);
    assertThat(writer.length()).isEqualTo(9 + 70 * 13);
  }

  @Test
  void knowsWhenItIsEmpty() {
    CueIndex cues = new CueIndex(1, 1000);
    assertThat(cues.isEmpty()).isTrue();
    cues.add(0, 0);
    assertThat(cues.isEmpty()).isFalse();
  }
}
