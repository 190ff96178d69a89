package dev.swingreel.host.ui;

import dev.swingreel.stream.AudioLevelMeter;
import dev.swingreel.stream.AudioTrack;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import net.miginfocom.swing.MigLayout;

/** One of the two sounds: where it comes from, how loud it is, how much louder to record it. */
final class SoundRow {

  /** What the user does. */
  interface Listener {

    /** Another line was chosen. */
    void soundChosen(SoundKind kind, Choice choice);

    /** The gain was changed. */
    void gainChosen(SoundKind kind, int gainDb);
  }

  private final SoundKind kind;
  private final SourcePicker picker;
  private final LevelBar level = new LevelBar();
  private final JSlider gain =
      new JSlider(-SoundLine.GREATEST_GAIN_DB, SoundLine.GREATEST_GAIN_DB, 0);
  private final JLabel gainLabel = new JLabel();
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 0, fillx, hidemode 3", "[grow,fill]8[50!]4[84!]"));
  private AudioTrack metered;
  private AudioLevelMeter meter;
  private boolean rendering;

  SoundRow(SoundKind kind, Listener listener) {
    this.kind = kind;
    String key = "sound." + kind.word();
    picker =
        new SourcePicker(
            kind.word(), Texts.text(key), choice -> listener.soundChosen(kind, choice));
    JLabel label = new JLabel(Texts.text(key));
    label.setDisplayedMnemonic(Texts.mnemonic(key));
    label.setLabelFor(picker.component());
    label.putClientProperty("FlatLaf.styleClass", "field");
    level.setName(kind.word() + "-level");
    level.getAccessibleContext().setAccessibleName(Texts.text(key + ".level"));
    gain.setName(kind.word() + "-gain");
    gain.getAccessibleContext().setAccessibleName(Texts.text(key + ".gain"));
    gainLabel.setLabelFor(gain);
    gainLabel.setDisplayedMnemonic(Texts.mnemonic(key + ".letter"));
    gainLabel.putClientProperty("FlatLaf.styleClass", "field");
    gain.setMajorTickSpacing(SoundLine.GREATEST_GAIN_DB);
    gain.setSnapToTicks(false);
    gain.addChangeListener(
        event -> {
          showGain();
          if (!rendering && !gain.getValueIsAdjusting()) {
            listener.gainChosen(kind, gain.getValue());
          }
        });
    panel.setOpaque(false);
    panel.add(label, "span, wrap 4");
    panel.add(picker.component(), "span, h 32!, wmin 100, wrap 4");
    panel.add(level, "h 20!");
    panel.add(gainLabel, "h 20!");
    panel.add(gain, "h 20!");
  }

  /** Returns the row. */
  JPanel component() {
    return panel;
  }

  /** Shows what is chosen, and listens to what is open. */
  void show(PanelState state) {
    SoundLine line = state.sound(kind);
    rendering = true;
    try {
      picker.show(line.choices(), line.chosen(), state.canChoose());
      if (!gain.getValueIsAdjusting()) {
        gain.setValue(line.gainDb());
      }
      showGain();
      gain.setVisible(line.isOn());
      gainLabel.setVisible(line.isOn());
      level.setVisible(line.isOn());
    } finally {
      rendering = false;
    }
    Optional<AudioTrack> track = state.soundTrack(kind);
    if (track.orElse(null) != metered) {
      close();
      metered = track.orElse(null);
      meter = track.map(AudioLevelMeter::of).orElse(null);
    }
  }

  private void showGain() {
    String letter = Texts.text("sound." + kind.word() + ".letter");
    gainLabel.setText(Texts.text("sound.gain.value", gain.getValue()));
    gain.setToolTipText(Texts.text("sound.gain.tip", gain.getValue(), letter));
  }

  /** Reads the meter. Returns the loudest moment of late, a fraction of full scale. */
  double tick() {
    if (meter == null) {
      level.show(AudioLevelMeter.SILENCE_DB, AudioLevelMeter.SILENCE_DB);
      return 0;
    }
    double rms = loudest(channel -> meter.rms(channel));
    double peak = loudest(channel -> meter.peak(channel));
    level.show(AudioLevelMeter.decibels(rms), AudioLevelMeter.decibels(peak));
    return Math.max(rms, 0);
  }

  /** Listens no more. */
  void close() {
    if (meter != null) {
      meter.close();
      meter = null;
      metered = null;
    }
  }

  private double loudest(java.util.function.IntToDoubleFunction level) {
    return IntStream.range(0, meter.channelCount()).mapToDouble(level).max().orElse(0);
  }
}
