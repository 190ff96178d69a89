package dev.swingreel.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A device there is. Immutable; two objects of the same content are equal.
 *
 * <p>A desktop program has no origin to be protected from: ids and labels are there from the start,
 * and an id is the word users type for the source, the same in every run. Parts of one physical
 * device share their group; a device of unknown group is a group of its own.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#device-info">Media Capture and Streams,
 *     MediaDeviceInfo</a>
 */
public sealed class MediaDeviceInfo permits InputDeviceInfo {

  private final String deviceId;
  private final MediaDeviceKind kind;
  private final String label;
  private final String groupId;

  MediaDeviceInfo(String deviceId, MediaDeviceKind kind, String label, String groupId) {
    this.deviceId = deviceId;
    this.kind = kind;
    this.label = label;
    this.groupId = groupId;
  }

  /**
   * Returns which device it is.
   *
   * @return the id, to be used in a constraint
   */
  public final String deviceId() {
    return deviceId;
  }

  /**
   * Returns what the device is for.
   *
   * @return the kind
   */
  public final MediaDeviceKind kind() {
    return kind;
  }

  /**
   * Returns the name for people.
   *
   * @return the label; empty if there is none
   */
  public final String label() {
    return label;
  }

  /**
   * Returns which physical device it is a part of.
   *
   * @return the same for all parts of one device
   */
  public final String groupId() {
    return groupId;
  }

  /**
   * Returns the members as names and values.
   *
   * @return {@code deviceId}, {@code kind}, {@code label}, {@code groupId}, in this order
   */
  public final Map<String, String> toJSON() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("deviceId", deviceId);
    members.put("kind", kind.word());
    members.put("label", label);
    members.put("groupId", groupId);
    return members;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof MediaDeviceInfo that && toJSON().equals(that.toJSON());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(deviceId, kind, label, groupId);
  }

  @Override
  public final String toString() {
    return "%s: %s id = %s".formatted(kind.word(), label, deviceId);
  }
}
