package dev.swingreel.stream;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.CursorMode;
import java.util.Map;
import java.util.Optional;

/**
 * Which source to open and how, by its id. An extension to the W3C's model, where the user picks
 * the source in a dialog.
 *
 * @param sourceId such as {@code screen:1}, {@code canvas:demo} or {@code microphone}
 * @param frameRate how often a video source delivers; absent leaves the choice to {@link
 *     MediaDevices}: 30 per second, constant for canvases, variable for everything else
 * @param cursor whether the cursor is drawn, for sources that have one
 * @param settings values of the source's plugin, by the setting's name
 */
public record TrackRequest(
    String sourceId,
    Optional<FrameRate> frameRate,
    CursorMode cursor,
    Map<String, String> settings) {

  /** Copies the map. */
  public TrackRequest {
    settings = Map.copyOf(settings);
  }

  /**
   * Asks for a source with everything else by default.
   *
   * @param sourceId the source
   * @return the request
   */
  public static TrackRequest of(String sourceId) {
    return new TrackRequest(sourceId, Optional.empty(), CursorMode.ALWAYS, Map.of());
  }
}
