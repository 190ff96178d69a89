package dev.swingreel.stream;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.CursorMode;
import java.util.List;
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
 * @param filters what changes the pictures on their way, in the order they go through
 */
public record TrackRequest(
    String sourceId,
    Optional<FrameRate> frameRate,
    CursorMode cursor,
    Map<String, String> settings,
    List<Filter> filters) {

  /** Copies map and list. */
  public TrackRequest {
    settings = Map.copyOf(settings);
    filters = List.copyOf(filters);
  }

  /**
   * What changes pictures on their way.
   *
   * @param id the filter's id
   * @param settings values of the filter's plugin, by the setting's name
   */
  public record Filter(String id, Map<String, String> settings) {

    /** Copies the map. */
    public Filter {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * Asks for a source as it is.
   *
   * @param sourceId the source
   * @param frameRate how often a video source delivers
   * @param cursor whether the cursor is drawn
   * @param settings values of the source's plugin
   */
  public TrackRequest(
      String sourceId,
      Optional<FrameRate> frameRate,
      CursorMode cursor,
      Map<String, String> settings) {
    this(sourceId, frameRate, cursor, settings, List.of());
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
