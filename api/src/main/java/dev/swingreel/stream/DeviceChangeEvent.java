package dev.swingreel.stream;

import dev.swingreel.event.Event;
import dev.swingreel.event.EventType;
import java.util.List;

/**
 * Tells that devices came or went.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#devicechangeevent">Media Capture and
 *     Streams, DeviceChangeEvent</a>
 */
public final class DeviceChangeEvent extends Event {

  private final List<MediaDeviceInfo> devices;
  private final List<MediaDeviceInfo> userInsertedDevices;

  /**
   * Makes an event by hand.
   *
   * @param type the event's name
   * @param devices all there are now
   * @param userInsertedDevices those of them that were not there before
   */
  public DeviceChangeEvent(
      EventType<DeviceChangeEvent> type,
      List<MediaDeviceInfo> devices,
      List<MediaDeviceInfo> userInsertedDevices) {
    super(type);
    this.devices = List.copyOf(devices);
    this.userInsertedDevices = List.copyOf(userInsertedDevices);
  }

  /**
   * Returns what there is now.
   *
   * @return the list, as {@link MediaDevices#enumerateDevices()} gives it
   */
  public List<MediaDeviceInfo> devices() {
    return devices;
  }

  /**
   * Returns what came.
   *
   * @return the devices that were not there before
   */
  public List<MediaDeviceInfo> userInsertedDevices() {
    return userInsertedDevices;
  }
}
