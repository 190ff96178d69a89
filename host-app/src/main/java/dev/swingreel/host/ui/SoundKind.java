package dev.swingreel.host.ui;

import dev.swingreel.host.app.Preference;
import java.util.ArrayList;
import java.util.List;

/** The two sounds a recording can have, each on or off. */
enum SoundKind {
  /** What is said, from a microphone or another input. */
  MICROPHONE,
  /** What the computer plays. */
  SYSTEM;

  private static final String SYSTEM_ID = "system";

  /** Returns the word that stands in keys of texts and in names of components. */
  String word() {
    return this == MICROPHONE ? "microphone" : "system";
  }

  /** Returns the preference that remembers which one it was. */
  Preference preference() {
    return this == MICROPHONE ? Preference.MICROPHONE : Preference.SYSTEM_SOUND;
  }

  /** Returns the preference that remembers how much louder it was. */
  Preference gainPreference() {
    return this == MICROPHONE ? Preference.MICROPHONE_GAIN : Preference.SYSTEM_SOUND_GAIN;
  }

  /** Returns which sound a source belongs to. */
  static SoundKind of(Choice choice) {
    return choice.kind().equals(SYSTEM_ID) ? SYSTEM : MICROPHONE;
  }

  /** Returns the line that means it is off. */
  Choice off() {
    return new Choice("", Texts.text("sound." + word() + ".off"), "", true);
  }

  /** Makes the lines of a picker: off, then the sources, or a word if there are none. */
  List<Choice> linesOf(List<Choice> found) {
    List<Choice> mine = found.stream().filter(choice -> of(choice) == this).toList();
    List<Choice> lines = new ArrayList<>();
    lines.add(off());
    lines.addAll(
        mine.isEmpty()
            ? List.of(Choice.remark(Texts.text("sound." + word() + ".absent")))
            : Choice.usableFirst(mine));
    return List.copyOf(lines);
  }
}
