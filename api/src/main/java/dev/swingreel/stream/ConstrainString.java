package dev.swingreel.stream;

import java.util.List;
import java.util.Optional;

/**
 * What is wished or required of a property whose value is a word. Each list means any of its words;
 * an empty list means that nothing was said.
 *
 * @param bare words without a word before them; {@code ideal} in the basic set, {@code exact} in an
 *     advanced one
 * @param ideal the words wished for
 * @param exact the only words allowed
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-constraindomstring">Media Capture
 *     and Streams, ConstrainDOMString</a>
 */
public record ConstrainString(List<String> bare, List<String> ideal, List<String> exact)
    implements Constraint {

  /** Copies the lists. */
  public ConstrainString {
    bare = List.copyOf(bare);
    ideal = List.copyOf(ideal);
    exact = List.copyOf(exact);
  }

  /**
   * Makes a constraint of words alone.
   *
   * @param words any of these
   * @return the constraint
   */
  public static ConstrainString bare(String... words) {
    return new ConstrainString(List.of(words), List.of(), List.of());
  }

  /**
   * Wishes for words.
   *
   * @param words any of these
   * @return the constraint
   */
  public static ConstrainString ideal(String... words) {
    return new ConstrainString(List.of(), List.of(words), List.of());
  }

  /**
   * Allows certain words only.
   *
   * @param words any of these
   * @return the constraint
   */
  public static ConstrainString exact(String... words) {
    return new ConstrainString(List.of(), List.of(), List.of(words));
  }

  @Override
  public boolean isRequired() {
    return !exact.isEmpty();
  }

  @Override
  public ConstrainString inAdvanced() {
    return bare.isEmpty() ? this : new ConstrainString(List.of(), ideal, bare);
  }

  @Override
  public double distance(Optional<Object> setting) {
    if (isRequired() && !isAmong(exact, setting)) {
      return Double.POSITIVE_INFINITY;
    }
    List<String> wished = wished();
    return wished.isEmpty() || isAmong(wished, setting) ? 0 : 1;
  }

  /** What is wished for in the basic set: the ideal, or the bare words. */
  List<String> wished() {
    return ideal.isEmpty() ? bare : ideal;
  }

  private static boolean isAmong(List<String> words, Optional<Object> setting) {
    return setting.filter(words::contains).isPresent();
  }
}
