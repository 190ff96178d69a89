package dev.swingreel.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A kind of source: it knows which devices exist and opens them. Any thread may ask; asking is
 * cheap and opens nothing.
 */
public sealed interface SourceProvider permits VideoSourceProvider, AudioSourceProvider {

  /**
   * Returns the word users type for this kind, such as {@code screen} or {@code microphone}.
   *
   * @return lower case letters, digits and dashes; only a source of pictures and a source of sound
   *     of the same thing, such as a file, may have the same
   */
  String id();

  /**
   * Returns the name for people.
   *
   * @return for instance "Screen"
   */
  String label();

  /**
   * Tells what its devices are to a user, which decides where they are listed and how they are
   * asked for.
   *
   * @return {@link SourceRole#CAMERA} for pictures and {@link SourceRole#MICROPHONE} for sound,
   *     unless overridden
   */
  SourceRole role();

  /**
   * Tells whether the source works here.
   *
   * @return available, or not with a reason a user understands
   */
  Availability availability();

  /**
   * Lists the devices there are now, the default one first. No device is opened.
   *
   * @return devices; empty if there are none
   */
  List<SourceDevice> devices();

  /**
   * Lists the ways in which it can reach its devices, for people who want to know why the best one
   * is not used. May take longer than {@link #devices}; opens nothing and asks nobody.
   *
   * @return best first; empty if there is only one
   */
  default List<SourceMeans> means() {
    return List.of();
  }

  /**
   * Finds the device a user means. By default a device's own id, or this provider's id alone for
   * the first device; a provider whose devices cannot be listed, such as regions, overrides this.
   *
   * @param sourceId what the user typed, such as {@code screen:1} or {@code region:0,0,640x480}
   * @return the device; nothing if the id is not this provider's business or no such device exists
   * @throws dev.swingreel.media.MediaException if the id is this provider's but cannot be served,
   *     with a sentence that says why
   */
  default Optional<SourceDevice> find(String sourceId) {
    List<SourceDevice> devices = devices();
    if (sourceId.equals(id())) {
      return devices.stream().findFirst();
    }
    return devices.stream().filter(device -> device.id().equals(sourceId)).findFirst();
  }

  /**
   * Begins to tell of devices that come and go, for providers whose system says so. All others are
   * looked at once a second.
   *
   * @param onChange called on any thread after a change, never during this call; returns at once
   * @return ends it when closed; nothing if the system does not tell
   */
  default Optional<AutoCloseable> watchDevices(Runnable onChange) {
    return Optional.empty();
  }
}
