package dev.swingreel.stream;

import java.util.List;

/** Which values one property of a track can have. Immutable. */
public sealed interface Capability {

  /**
   * A span of numbers.
   *
   * @param min the least; a frame rate comes as near to its 0 as one likes, and never is 0
   * @param max the greatest
   */
  record Range(double min, double max) implements Capability {}

  /**
   * A choice of words.
   *
   * @param values the words
   */
  record Words(List<String> values) implements Capability {

    /** Copies the list. */
    public Words {
      values = List.copyOf(values);
    }
  }

  /**
   * Whether a switch can be on or off.
   *
   * @param values {@code false}, {@code true} or both
   */
  record Switches(List<Boolean> values) implements Capability {

    /** Copies the list. */
    public Switches {
      values = List.copyOf(values);
    }
  }

  /**
   * A word that cannot change, such as an id.
   *
   * @param value the word
   */
  record Word(String value) implements Capability {}
}
