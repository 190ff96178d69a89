package dev.swingreel.stream;

import java.util.Optional;
import java.util.OptionalDouble;

/** The arithmetic that constraints on whole and on fractional numbers have in common. */
record NumberWish(
    OptionalDouble ideal, OptionalDouble exact, OptionalDouble min, OptionalDouble max) {

  /** Ten decimals, the W3C's tolerance for aspect ratios. */
  private static final double TOLERANCE = 0.5e-10;

  /** Returns what a constraint says of numbers; nothing for one of words or switches. */
  static Optional<NumberWish> of(Constraint constraint) {
    if (constraint instanceof ConstrainLong whole) {
      return Optional.of(whole.wish());
    }
    return constraint instanceof ConstrainDouble fraction
        ? Optional.of(fraction.wish())
        : Optional.empty();
  }

  /** Returns the number to ask a device for: the exact or wished one, within the limits. */
  double aim(double otherwise) {
    double aim = exact.orElse(ideal.orElse(otherwise));
    return Math.min(
        max.orElse(Double.POSITIVE_INFINITY), Math.max(min.orElse(Double.NEGATIVE_INFINITY), aim));
  }

  /** Returns the least number that may be; negative infinity if nothing is said. */
  double least() {
    return exact.orElse(min.orElse(Double.NEGATIVE_INFINITY));
  }

  /** Returns the greatest number that may be; infinity if nothing is said. */
  double most() {
    return exact.orElse(max.orElse(Double.POSITIVE_INFINITY));
  }

  boolean isRequired() {
    return exact.isPresent() || min.isPresent() || max.isPresent();
  }

  double distance(Optional<Object> setting) {
    if (!(setting.orElse(null) instanceof Number number)) {
      return isRequired() ? Double.POSITIVE_INFINITY : ideal.isPresent() ? 1 : 0;
    }
    double actual = number.doubleValue();
    if (!isWithin(actual)) {
      return Double.POSITIVE_INFINITY;
    }
    if (ideal.isEmpty() || isSame(actual, ideal.getAsDouble())) {
      return 0;
    }
    double wished = ideal.getAsDouble();
    return Math.abs(actual - wished) / Math.max(Math.abs(actual), Math.abs(wished));
  }

  /** Tells whether a number meets what is required. */
  boolean isWithin(double actual) {
    return (exact.isEmpty() || isSame(actual, exact.getAsDouble()))
        && actual >= min.orElse(Double.NEGATIVE_INFINITY) - TOLERANCE
        && actual <= max.orElse(Double.POSITIVE_INFINITY) + TOLERANCE;
  }

  private static boolean isSame(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE;
  }
}
