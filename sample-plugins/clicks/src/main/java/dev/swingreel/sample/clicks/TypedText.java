package dev.swingreel.sample.clicks;

import dev.swingreel.sample.clicks.internal.Key;

/** The last keys, as they are shown: letters side by side, everything else with a space between. */
final class TypedText {

  private static final int MOST_CHARACTERS = 32;

  private final StringBuilder text = new StringBuilder();
  private boolean endsWithLetter;

  void add(Key key) {
    if (!text.isEmpty() && !(endsWithLetter && key.isTyped())) {
      text.append(' ');
    }
    text.append(key.text());
    endsWithLetter = key.isTyped();
    if (text.length() > MOST_CHARACTERS) {
      text.delete(0, text.length() - MOST_CHARACTERS);
    }
  }

  void clear() {
    text.setLength(0);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
