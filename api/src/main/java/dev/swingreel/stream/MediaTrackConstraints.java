package dev.swingreel.stream;

import java.util.List;

/**
 * What is asked of a track. Immutable; made in steps:
 *
 * <pre>{@code
 * MediaTrackConstraints.NONE
 *     .with(WIDTH, 1280)
 *     .with(FRAME_RATE, ConstrainDouble.any().max(30))
 * }</pre>
 *
 * @param basic bare values are wishes, {@code min}, {@code max} and {@code exact} are required
 * @param advanced more sets, met as a whole or left out, in this order; bare values are required
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatrackconstraints">Media
 *     Capture and Streams, MediaTrackConstraints</a>
 */
public record MediaTrackConstraints(ConstraintSet basic, List<ConstraintSet> advanced) {

  /** Asks nothing. */
  public static final MediaTrackConstraints NONE =
      new MediaTrackConstraints(ConstraintSet.EMPTY, List.of());

  /** Copies the list. */
  public MediaTrackConstraints {
    advanced = List.copyOf(advanced);
  }

  /**
   * Adds a constraint to the basic set.
   *
   * @param property the property
   * @param constraint what is wished or required
   * @return constraints with it
   * @throws IllegalArgumentException if the constraint does not suit the property
   */
  public MediaTrackConstraints with(ConstrainableProperty property, Constraint constraint) {
    return new MediaTrackConstraints(basic.with(property, constraint), advanced);
  }

  /**
   * Adds a bare number to the basic set.
   *
   * @param property the property
   * @param value the number
   * @return constraints with it
   */
  public MediaTrackConstraints with(ConstrainableProperty property, long value) {
    return new MediaTrackConstraints(basic.with(property, value), advanced);
  }

  /**
   * Adds a bare fraction to the basic set.
   *
   * @param property the property
   * @param value the number
   * @return constraints with it
   */
  public MediaTrackConstraints with(ConstrainableProperty property, double value) {
    return new MediaTrackConstraints(basic.with(property, value), advanced);
  }

  /**
   * Adds bare words to the basic set.
   *
   * @param property the property
   * @param words any of these
   * @return constraints with them
   */
  public MediaTrackConstraints with(ConstrainableProperty property, String... words) {
    return new MediaTrackConstraints(basic.with(property, words), advanced);
  }

  /**
   * Adds a bare switch to the basic set.
   *
   * @param property the property
   * @param value on or off
   * @return constraints with it
   */
  public MediaTrackConstraints with(ConstrainableProperty property, boolean value) {
    return new MediaTrackConstraints(basic.with(property, value), advanced);
  }

  /**
   * Replaces the advanced sets.
   *
   * @param sets in the order of their weight
   * @return constraints with them
   */
  public MediaTrackConstraints withAdvanced(ConstraintSet... sets) {
    return new MediaTrackConstraints(basic, List.of(sets));
  }
}
