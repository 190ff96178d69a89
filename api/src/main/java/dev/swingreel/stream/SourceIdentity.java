package dev.swingreel.stream;

import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SourceRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Which device a track comes from. Tracks of one source share it. */
record SourceIdentity(String deviceId, String groupId, String label, SourceRole role) {

  /** The id users type names the device: it is the same in the next run, and unique. */
  static SourceIdentity of(SourceProvider provider, SourceDevice device) {
    String groupId = device.groupId().isEmpty() ? device.id() : device.groupId();
    return new SourceIdentity(device.id(), groupId, device.label(), provider.role());
  }

  /** A source that a program made itself is in no list; its id lives as long as it does. */
  static SourceIdentity unlisted(String label, SourceRole role) {
    String id = UUID.randomUUID().toString();
    return new SourceIdentity(id, id, label, role);
  }

  Map<ConstrainableProperty, Object> settings() {
    Map<ConstrainableProperty, Object> values = new EnumMap<>(ConstrainableProperty.class);
    values.put(ConstrainableProperty.DEVICE_ID, deviceId);
    values.put(ConstrainableProperty.GROUP_ID, groupId);
    return values;
  }

  Map<ConstrainableProperty, Capability> capabilities() {
    Map<ConstrainableProperty, Capability> values = new EnumMap<>(ConstrainableProperty.class);
    values.put(ConstrainableProperty.DEVICE_ID, new Capability.Word(deviceId));
    values.put(ConstrainableProperty.GROUP_ID, new Capability.Word(groupId));
    return values;
  }
}
