package dev.swingreel.stream;

import java.util.Optional;

/**
 * What is wished or required of a property that is on or off. For a property that is not, {@code
 * true} asks that it exists and {@code false} that it does not.
 *
 * @param bare a value without a word; {@code ideal} in the basic set, {@code exact} in an advanced
 *     one
 * @param ideal the value wished for
 * @param exact the only value allowed
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-constrainboolean">Media Capture and
 *     Streams, ConstrainBoolean</a>
 */
public record ConstrainBoolean(
    Optional<Boolean> bare, Optional<Boolean> ideal, Optional<Boolean> exact)
    implements Constraint {

  /**
   * Makes a constraint of a value without a word.
   *
   * @param value the value
   * @return the constraint
   */
  public static ConstrainBoolean bare(boolean value) {
    return new ConstrainBoolean(Optional.of(value), Optional.empty(), Optional.empty());
  }

  /**
   * Wishes for a value.
   *
   * @param value the value
   * @return the constraint
   */
  public static ConstrainBoolean ideal(boolean value) {
    return new ConstrainBoolean(Optional.empty(), Optional.of(value), Optional.empty());
  }

  /**
   * Allows one value only.
   *
   * @param value the value
   * @return the constraint
   */
  public static ConstrainBoolean exact(boolean value) {
    return new ConstrainBoolean(Optional.empty(), Optional.empty(), Optional.of(value));
  }

  @Override
  public boolean isRequired() {
    return exact.isPresent();
  }

  @Override
  public ConstrainBoolean inAdvanced() {
    return bare.isEmpty() ? this : new ConstrainBoolean(Optional.empty(), ideal, bare);
  }

  @Override
  public double distance(Optional<Object> setting) {
    if (exact.isPresent() && !isMet(exact.get(), setting)) {
      return Double.POSITIVE_INFINITY;
    }
    Optional<Boolean> wished = ideal.or(() -> bare);
    return wished.isEmpty() || isMet(wished.get(), setting) ? 0 : 1;
  }

  private static boolean isMet(boolean value, Optional<Object> setting) {
    if (setting.isPresent() && setting.get() instanceof Boolean actual) {
      return actual == value;
    }
    return setting.isPresent() == value;
  }
}
