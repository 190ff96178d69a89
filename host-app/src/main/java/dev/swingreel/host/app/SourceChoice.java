package dev.swingreel.host.app;

import dev.swingreel.plugin.Availability;

/**
 * A source a user can choose, or a kind of source that does not work here, with the reason.
 *
 * @param id what names it in a {@link RecordRequest}
 * @param label the name for people
 * @param description more to tell it apart by; may be empty
 * @param availability whether it can be recorded
 */
public record SourceChoice(String id, String label, String description, Availability availability) {

  /**
   * Returns the kind of source.
   *
   * @return the part of the id before the colon, such as {@code screen}
   */
  public String kind() {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }
}
