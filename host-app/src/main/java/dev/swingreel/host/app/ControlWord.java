package dev.swingreel.host.app;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a second start of the program, or a key, asks of the panel that is open. */
public enum ControlWord {
  /** Bring the window before the others. */
  SHOW,
  /** Begin to record, or end it. */
  RECORD,
  /** End the recording. */
  STOP,
  /** Pause the recording, or go on. */
  PAUSE,
  /** Save the last stretch. */
  SAVE,
  /** Mark the moment. */
  MARK;

  /**
   * Returns how it is written.
   *
   * @return lower case letters
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ControlWord> of(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
