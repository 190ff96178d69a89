package dev.swingreel.stream;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is wished or required of a property whose value is a number.
 *
 * <p>Made in steps: {@code ConstrainDouble.any().min(5).ideal(30)}.
 *
 * @param bare a value without a word; {@code ideal} in the basic set, {@code exact} in an advanced
 *     one
 * @param ideal the value wished for
 * @param exact the only value allowed
 * @param min the least value allowed
 * @param max the greatest value allowed
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-constraindouble">Media Capture and
 *     Streams, ConstrainDouble</a>
 */
public record ConstrainDouble(
    OptionalDouble bare,
    OptionalDouble ideal,
    OptionalDouble exact,
    OptionalDouble min,
    OptionalDouble max)
    implements Constraint {

  private static final ConstrainDouble ANY =
      new ConstrainDouble(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** Refuses what is no finite number. */
  public ConstrainDouble {
    requireFinite(bare);
    requireFinite(ideal);
    requireFinite(exact);
    requireFinite(min);
    requireFinite(max);
  }

  /**
   * Begins with no wish at all.
   *
   * @return a constraint every value meets
   */
  public static ConstrainDouble any() {
    return ANY;
  }

  /**
   * Makes a constraint of a value without a word.
   *
   * @param value the value
   * @return the constraint
   */
  public static ConstrainDouble bare(double value) {
    return new ConstrainDouble(OptionalDouble.of(value), ANY.ideal, ANY.exact, ANY.min, ANY.max);
  }

  /**
   * Allows one value only.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainDouble exact(double value) {
    return new ConstrainDouble(bare, ideal, OptionalDouble.of(value), min, max);
  }

  /**
   * Wishes for a value.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainDouble ideal(double value) {
    return new ConstrainDouble(bare, OptionalDouble.of(value), exact, min, max);
  }

  /**
   * Sets the least value allowed.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainDouble min(double value) {
    return new ConstrainDouble(bare, ideal, exact, OptionalDouble.of(value), max);
  }

  /**
   * Sets the greatest value allowed.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainDouble max(double value) {
    return new ConstrainDouble(bare, ideal, exact, min, OptionalDouble.of(value));
  }

  @Override
  public boolean isRequired() {
    return wish().isRequired();
  }

  @Override
  public ConstrainDouble inAdvanced() {
    return bare.isEmpty()
        ? this
        : new ConstrainDouble(OptionalDouble.empty(), ideal, bare, min, max);
  }

  @Override
  public double distance(Optional<Object> setting) {
    return wish().distance(setting);
  }

  NumberWish wish() {
    return new NumberWish(ideal.isPresent() ? ideal : bare, exact, min, max);
  }

  private static void requireFinite(OptionalDouble value) {
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(
          "a constraint is a finite number, not " + value.getAsDouble());
    }
  }
}
