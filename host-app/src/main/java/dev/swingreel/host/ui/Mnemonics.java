package dev.swingreel.host.ui;

import java.awt.event.KeyEvent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Gives each control of a view a letter of its own. A text of ours is marked by an ampersand; in
 * the words of a plugin a free letter is found. Event dispatch thread.
 */
final class Mnemonics {

  private final Set<Integer> taken;

  /** Begins with letters of controls that are seen at the same time. */
  Mnemonics(Collection<Integer> taken) {
    this.taken = new LinkedHashSet<>(taken);
  }

  /** Returns the letters in use, as key codes. */
  Set<Integer> taken() {
    return taken;
  }

  /**
   * Chooses a letter.
   *
   * @param words a text, marked or not
   * @return its key code; 0 if all its letters are in use
   */
  int of(String words) {
    int mark = words.indexOf('&');
    if (mark >= 0) {
      int marked = code(words.charAt(mark + 1));
      taken.add(marked);
      return marked;
    }
    return words
        .chars()
        .filter(Character::isLetterOrDigit)
        .map(letter -> code((char) letter))
        .filter(code -> code != KeyEvent.VK_UNDEFINED && !taken.contains(code))
        .peek(taken::add)
        .findFirst()
        .orElse(0);
  }

  /** Returns the key code of a letter of any script. */
  static int code(char letter) {
    return KeyEvent.getExtendedKeyCodeForChar(letter);
  }
}
