package dev.swingreel.stream;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Constraints on several properties that belong together. Immutable.
 *
 * @param constraints one constraint a property
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatrackconstraintset">Media
 *     Capture and Streams, MediaTrackConstraintSet</a>
 */
public record ConstraintSet(Map<ConstrainableProperty, Constraint> constraints) {

  /** Constrains nothing. */
  public static final ConstraintSet EMPTY = new ConstraintSet(Map.of());

  /**
   * Copies the map and checks that each constraint suits its property.
   *
   * @throws IllegalArgumentException if one does not, the counterpart of a TypeError
   */
  public ConstraintSet {
    Map<ConstrainableProperty, Constraint> copy = new EnumMap<>(ConstrainableProperty.class);
    constraints.forEach(
        (property, constraint) -> {
          if (!property.form().takes(constraint)) {
            throw new IllegalArgumentException(
                "%s cannot be constrained by a %s"
                    .formatted(property.word(), constraint.getClass().getSimpleName()));
          }
          copy.put(property, constraint);
        });
    constraints = Collections.unmodifiableMap(copy);
  }

  /**
   * Adds a constraint, or puts it in place of another.
   *
   * @param property the property
   * @param constraint what is wished or required
   * @return a set with it
   * @throws IllegalArgumentException if the constraint does not suit the property
   */
  public ConstraintSet with(ConstrainableProperty property, Constraint constraint) {
    Map<ConstrainableProperty, Constraint> more = new EnumMap<>(ConstrainableProperty.class);
    more.putAll(constraints);
    more.put(property, constraint);
    return new ConstraintSet(more);
  }

  /**
   * Adds a bare number.
   *
   * @param property the property
   * @param value the number
   * @return a set with it
   */
  public ConstraintSet with(ConstrainableProperty property, long value) {
    return property.form() == ConstrainableProperty.Form.DOUBLE
        ? with(property, ConstrainDouble.bare((double) value))
        : with(property, ConstrainLong.bare(value));
  }

  /**
   * Adds a bare fraction.
   *
   * @param property the property
   * @param value the number
   * @return a set with it
   */
  public ConstraintSet with(ConstrainableProperty property, double value) {
    return with(property, ConstrainDouble.bare(value));
  }

  /**
   * Adds bare words.
   *
   * @param property the property
   * @param words any of these
   * @return a set with them
   */
  public ConstraintSet with(ConstrainableProperty property, String... words) {
    return with(property, ConstrainString.bare(words));
  }

  /**
   * Adds a bare switch.
   *
   * @param property the property
   * @param value on or off
   * @return a set with it
   */
  public ConstraintSet with(ConstrainableProperty property, boolean value) {
    return with(property, ConstrainBoolean.bare(value));
  }

  /**
   * Returns the constraint on a property.
   *
   * @param property the property
   * @return the constraint, or nothing
   */
  public Optional<Constraint> get(ConstrainableProperty property) {
    return Optional.ofNullable(constraints.get(property));
  }

  /** Returns the set with every bare value required. */
  ConstraintSet inAdvanced() {
    Map<ConstrainableProperty, Constraint> required = new EnumMap<>(ConstrainableProperty.class);
    constraints.forEach((property, constraint) -> required.put(property, constraint.inAdvanced()));
    return new ConstraintSet(required);
  }
}
