package dev.swingreel.stream;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the properties of a track can be. A property the track does not have is absent. Immutable.
 *
 * @param values one capability a property
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatrackcapabilities">Media
 *     Capture and Streams, MediaTrackCapabilities</a>
 */
public record MediaTrackCapabilities(Map<ConstrainableProperty, Capability> values) {

  /** Copies the map. */
  public MediaTrackCapabilities {
    Map<ConstrainableProperty, Capability> copy = new EnumMap<>(ConstrainableProperty.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Returns what a property can be.
   *
   * @param property the property
   * @return a span, a choice or a single word; nothing if the track has no such property
   */
  public Optional<Capability> get(ConstrainableProperty property) {
    return Optional.ofNullable(values.get(property));
  }
}
