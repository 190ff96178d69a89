package dev.swingreel.stream;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is wished or required of a property whose value is a whole number.
 *
 * <p>Made in steps: {@code ConstrainLong.any().min(160).ideal(320)}.
 *
 * @param bare a value without a word; {@code ideal} in the basic set, {@code exact} in an advanced
 *     one
 * @param ideal the value wished for
 * @param exact the only value allowed
 * @param min the least value allowed
 * @param max the greatest value allowed
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-constrainulong">Media Capture and
 *     Streams, ConstrainULong</a>
 */
public record ConstrainLong(
    OptionalLong bare, OptionalLong ideal, OptionalLong exact, OptionalLong min, OptionalLong max)
    implements Constraint {

  private static final ConstrainLong ANY =
      new ConstrainLong(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Takes negative values as 0, as the W3C wants. */
  public ConstrainLong {
    bare = clamped(bare);
    ideal = clamped(ideal);
    exact = clamped(exact);
    min = clamped(min);
    max = clamped(max);
  }

  /**
   * Begins with no wish at all.
   *
   * @return a constraint every value meets
   */
  public static ConstrainLong any() {
    return ANY;
  }

  /**
   * Makes a constraint of a value without a word.
   *
   * @param value the value
   * @return the constraint
   */
  public static ConstrainLong bare(long value) {
    return new ConstrainLong(OptionalLong.of(value), ANY.ideal, ANY.exact, ANY.min, ANY.max);
  }

  /**
   * Allows one value only.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainLong exact(long value) {
    return new ConstrainLong(bare, ideal, OptionalLong.of(value), min, max);
  }

  /**
   * Wishes for a value.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainLong ideal(long value) {
    return new ConstrainLong(bare, OptionalLong.of(value), exact, min, max);
  }

  /**
   * Sets the least value allowed.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainLong min(long value) {
    return new ConstrainLong(bare, ideal, exact, OptionalLong.of(value), max);
  }

  /**
   * Sets the greatest value allowed.
   *
   * @param value the value
   * @return the constraint with it
   */
  public ConstrainLong max(long value) {
    return new ConstrainLong(bare, ideal, exact, min, OptionalLong.of(value));
  }

  @Override
  public boolean isRequired() {
    return wish().isRequired();
  }

  @Override
  public ConstrainLong inAdvanced() {
    return bare.isEmpty() ? this : new ConstrainLong(OptionalLong.empty(), ideal, bare, min, max);
  }

  @Override
  public double distance(Optional<Object> setting) {
    return wish().distance(setting);
  }

  NumberWish wish() {
    return new NumberWish(
        number(ideal.isPresent() ? ideal : bare), number(exact), number(min), number(max));
  }

  private static OptionalLong clamped(OptionalLong value) {
    return value.isPresent() && value.getAsLong() < 0 ? OptionalLong.of(0) : value;
  }

  private static OptionalDouble number(OptionalLong value) {
    return value.isPresent()
        ? OptionalDouble.of((double) value.getAsLong())
        : OptionalDouble.empty();
  }
}
