package dev.swingreel.stream;

import java.util.Optional;

/**
 * What is wished or required of one property. A bare value is a wish in the basic set and required
 * in an advanced one; {@code ideal} is always a wish; {@code exact}, {@code min} and {@code max}
 * are required. Immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#constraint-types">Media Capture and
 *     Streams, types for constraints</a>
 */
public sealed interface Constraint
    permits ConstrainLong, ConstrainDouble, ConstrainString, ConstrainBoolean {

  /**
   * Tells whether anything is required.
   *
   * @return true with {@code exact}, {@code min} or {@code max}
   */
  boolean isRequired();

  /**
   * Returns what a constraint means inside an advanced set.
   *
   * @return the same with a bare value made {@code exact}
   */
  Constraint inAdvanced();

  /**
   * Measures how far a setting is from what is wished.
   *
   * @param setting the value of the property; absent if the track has no such setting
   * @return 0 if it is met, up to 1 for a wish that is not; infinite if something required is not
   */
  double distance(Optional<Object> setting);
}
