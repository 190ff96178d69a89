package dev.swingreel.host.ui;

import dev.swingreel.host.app.SoundInput;
import java.util.List;
import java.util.Optional;

/**
 * What is chosen for one of the two sounds.
 *
 * @param choices the lines of the picker; the first one means off
 * @param chosen one of them
 * @param gainDb how much louder it is recorded, decibels
 */
record SoundLine(List<Choice> choices, Choice chosen, int gainDb) {

  /** How much louder or softer the panel makes a sound at most, decibels. */
  static final int GREATEST_GAIN_DB = 20;

  static SoundLine off(SoundKind kind) {
    return new SoundLine(List.of(kind.off()), kind.off(), 0);
  }

  /** Tells whether the sound is to be recorded. */
  boolean isOn() {
    return !chosen.id().isEmpty();
  }

  /** Returns what a recorder is asked for. */
  Optional<SoundInput> input() {
    return isOn() ? Optional.of(new SoundInput(chosen.id(), gainDb)) : Optional.empty();
  }

  /** Returns the first source that works. */
  Optional<Choice> firstUsable() {
    return choices.stream().skip(1).filter(Choice::isUsable).findFirst();
  }

  SoundLine withChoices(List<Choice> lines) {
    Choice same =
        lines.stream()
            .filter(line -> line.isUsable() && line.id().equals(chosen.id()))
            .findFirst()
            .orElse(lines.get(0));
    return new SoundLine(lines, same, gainDb);
  }

  SoundLine withChosen(Choice choice) {
    return new SoundLine(choices, choice, gainDb);
  }

  SoundLine withGain(int newGainDb) {
    return new SoundLine(
        choices, chosen, Math.max(-GREATEST_GAIN_DB, Math.min(GREATEST_GAIN_DB, newGainDb)));
  }
}
