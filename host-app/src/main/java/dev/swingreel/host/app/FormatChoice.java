package dev.swingreel.host.app;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.Availability;
import java.util.List;

/**
 * A codec in a container type, and who encodes it here.
 *
 * @param type the container's MIME type, such as {@code video/webm}
 * @param codec a codec the container can hold
 * @param encoders who says to encode it, the preferred first; empty if nobody does
 * @param availability whether it can be recorded here; if not, why
 */
public record FormatChoice(
    String type, Codec codec, List<Encoder> encoders, Availability availability) {

  /** Copies the list. */
  public FormatChoice {
    encoders = List.copyOf(encoders);
  }

  /**
   * One encoder of a codec.
   *
   * @param pluginId the plugin it belongs to
   * @param label its name
   * @param availability whether it works here; if not, why
   */
  public record Encoder(String pluginId, String label, Availability availability) {}

  /**
   * Returns what to ask a recorder for.
   *
   * @return a MIME type with this codec
   */
  public String mimeType() {
    return type + ";codecs=" + codec.id();
  }
}
