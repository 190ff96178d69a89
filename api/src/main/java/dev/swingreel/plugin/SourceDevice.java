package dev.swingreel.plugin;

/**
 * A device that a source provider can open.
 *
 * @param id what users type and settings remember: the provider's id, or it and a part after a
 *     colon, such as {@code screen:1}; the same device has the same id in the next run
 * @param label the name for people, such as "HDMI-1, 1920x1080"
 * @param groupId the same for parts of one physical device; empty if unknown
 * @param description more to tell apart by, such as position or the means of capture; may be empty
 */
public record SourceDevice(String id, String label, String groupId, String description) {

  /**
   * Makes a device without group and description.
   *
   * @param id what users type
   * @param label the name for people
   * @return the device
   */
  public static SourceDevice of(String id, String label) {
    return new SourceDevice(id, label, "", "");
  }
}
