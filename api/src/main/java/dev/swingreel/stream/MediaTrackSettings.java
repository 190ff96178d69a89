package dev.swingreel.stream;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The values a track's properties have now: targets, not measurements. A property the track does
 * not have is absent. Immutable.
 *
 * @param values a {@code Long}, {@code Double}, {@code String} or {@code Boolean} a property
 * @param screenPixelRatio physical pixels a logical one of a captured display, such as 2 on a
 *     desktop scaled to 200 %; absent for other tracks. Sizes are in physical pixels all the same.
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatracksettings">Media Capture
 *     and Streams, MediaTrackSettings</a>
 */
public record MediaTrackSettings(
    Map<ConstrainableProperty, Object> values, OptionalDouble screenPixelRatio) {

  /**
   * Makes the settings of a track of anything but displays.
   *
   * @param values a {@code Long}, {@code Double}, {@code String} or {@code Boolean} a property
   */
  public MediaTrackSettings(Map<ConstrainableProperty, Object> values) {
    this(values, OptionalDouble.empty());
  }

  /** Copies the map. */
  public MediaTrackSettings {
    Map<ConstrainableProperty, Object> copy = new EnumMap<>(ConstrainableProperty.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Returns the value of any property.
   *
   * @param property the property
   * @return a {@code Long}, {@code Double}, {@code String} or {@code Boolean}, or nothing
   */
  public Optional<Object> get(ConstrainableProperty property) {
    return Optional.ofNullable(values.get(property));
  }

  /**
   * Returns the width.
   *
   * @return physical pixels
   */
  public OptionalInt width() {
    return whole(ConstrainableProperty.WIDTH);
  }

  /**
   * Returns the height.
   *
   * @return physical pixels
   */
  public OptionalInt height() {
    return whole(ConstrainableProperty.HEIGHT);
  }

  /**
   * Returns width divided by height.
   *
   * @return the ratio
   */
  public OptionalDouble aspectRatio() {
    return fraction(ConstrainableProperty.ASPECT_RATIO);
  }

  /**
   * Returns the rate pictures come at, at most.
   *
   * @return frames per second
   */
  public OptionalDouble frameRate() {
    return fraction(ConstrainableProperty.FRAME_RATE);
  }

  /**
   * Returns whether pictures are scaled.
   *
   * @return {@code none} or {@code crop-and-scale}
   */
  public Optional<String> resizeMode() {
    return word(ConstrainableProperty.RESIZE_MODE);
  }

  /**
   * Returns which device the track comes from.
   *
   * @return the id, the same in the next run of the program
   */
  public Optional<String> deviceId() {
    return word(ConstrainableProperty.DEVICE_ID);
  }

  /**
   * Returns which physical device the track comes from.
   *
   * @return the same for all parts of one device
   */
  public Optional<String> groupId() {
    return word(ConstrainableProperty.GROUP_ID);
  }

  /**
   * Returns what kind of display is shown.
   *
   * @return {@code monitor} or {@code window}
   */
  public Optional<String> displaySurface() {
    return word(ConstrainableProperty.DISPLAY_SURFACE);
  }

  /**
   * Returns whether the cursor is in the picture.
   *
   * @return {@code always}, {@code never} or {@code motion}
   */
  public Optional<String> cursor() {
    return word(ConstrainableProperty.CURSOR);
  }

  /**
   * Returns the rate of the sound.
   *
   * @return samples of a channel per second
   */
  public OptionalInt sampleRate() {
    return whole(ConstrainableProperty.SAMPLE_RATE);
  }

  /**
   * Returns the size of a sample.
   *
   * @return bits
   */
  public OptionalInt sampleSize() {
    return whole(ConstrainableProperty.SAMPLE_SIZE);
  }

  /**
   * Returns the number of channels.
   *
   * @return 1 for mono
   */
  public OptionalInt channelCount() {
    return whole(ConstrainableProperty.CHANNEL_COUNT);
  }

  /** The same, with a frame rate that is no higher than what is reached. */
  MediaTrackSettings slowedTo(double reachedHz) {
    if (frameRate().orElse(0) <= reachedHz) {
      return this;
    }
    Map<ConstrainableProperty, Object> slowed = new EnumMap<>(values);
    slowed.put(ConstrainableProperty.FRAME_RATE, reachedHz);
    return new MediaTrackSettings(slowed, screenPixelRatio);
  }

  private OptionalInt whole(ConstrainableProperty property) {
    return values.get(property) instanceof Long number
        ? OptionalInt.of(Math.toIntExact(number))
        : OptionalInt.empty();
  }

  private OptionalDouble fraction(ConstrainableProperty property) {
    return values.get(property) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  private Optional<String> word(ConstrainableProperty property) {
    return values.get(property) instanceof String word ? Optional.of(word) : Optional.empty();
  }
}
