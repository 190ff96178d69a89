package dev.swingreel.plugin;

import dev.swingreel.media.FrameRate;
import java.util.Optional;

/**
 * What a video source delivers now.
 *
 * @param widthPx width in physical pixels
 * @param heightPx height in physical pixels
 * @param frameRate how often it delivers
 * @param display what is special to displays, absent for anything else
 */
public record VideoSettings(
    int widthPx, int heightPx, FrameRate frameRate, Optional<DisplaySettings> display) {

  /**
   * Makes the settings of a source that is no display.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param frameRate how often it delivers
   * @return the settings
   */
  public static VideoSettings of(int widthPx, int heightPx, FrameRate frameRate) {
    return new VideoSettings(widthPx, heightPx, frameRate, Optional.empty());
  }

  /**
   * Returns the same in another size.
   *
   * @param newWidthPx width in pixels
   * @param newHeightPx height in pixels
   * @return a copy
   */
  public VideoSettings withSize(int newWidthPx, int newHeightPx) {
    return new VideoSettings(newWidthPx, newHeightPx, frameRate, display);
  }

  /**
   * Returns the same with something else about the display.
   *
   * @param newDisplay what is special to displays
   * @return a copy
   */
  public VideoSettings withDisplay(DisplaySettings newDisplay) {
    return new VideoSettings(widthPx, heightPx, frameRate, Optional.of(newDisplay));
  }

  /**
   * Returns what a display's source captures.
   *
   * @return absent for anything but displays
   */
  public Optional<DisplaySurface> displaySurface() {
    return display.map(DisplaySettings::surface);
  }

  /**
   * Returns whether the cursor is drawn.
   *
   * @return absent for anything but displays
   */
  public Optional<CursorMode> cursor() {
    return display.map(DisplaySettings::cursor);
  }
}
