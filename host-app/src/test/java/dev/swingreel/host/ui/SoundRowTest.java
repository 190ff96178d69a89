package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JSlider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoundRowTest {

  @ParameterizedTest
  @EnumSource(SoundKind.class)
  void theGainHasANameAndALetterThatItsTipTells(SoundKind kind) {
    Component[] parts = new SoundRow(kind, new NoListener()).component().getComponents();
    JSlider gain =
        Stream.of(parts)
            .filter(JSlider.class::isInstance)
            .map(JSlider.class::cast)
            .findFirst()
            .orElseThrow();
    JLabel label =
        Stream.of(parts)
            .filter(JLabel.class::isInstance)
            .map(JLabel.class::cast)
            .filter(each -> each.getLabelFor() == gain)
            .findFirst()
            .orElseThrow();
    assertThat(gain.getAccessibleContext().getAccessibleName()).isNotBlank();
    gain.setValue(6);
    assertThat(label.getText()).isEqualTo("+6 dB");
    assertThat(gain.getToolTipText())
        .isEqualTo("+6 dB (Alt+" + (char) label.getDisplayedMnemonic() + ")");
  }

  private static final class NoListener implements SoundRow.Listener {

    @Override
    public void soundChosen(SoundKind kind, Choice choice) {}

    @Override
    public void gainChosen(SoundKind kind, int gainDb) {}
  }
}
