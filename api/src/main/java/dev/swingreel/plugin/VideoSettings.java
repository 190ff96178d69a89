package dev.swingreel.plugin;

import dev.swingreel.media.FrameRate;
import java.util.Optional;

/**
 * What a video source delivers now.
 *
 * @param widthPx width in physical pixels
 * @param heightPx height in physical pixels
 * @param frameRate how often it delivers
 * @param displaySurface what it captures, absent for anything but displays
 * @param cursor whether the cursor is drawn, absent for anything but displays
 */
public record VideoSettings(
    int widthPx,
    int heightPx,
    FrameRate frameRate,
    Optional<DisplaySurface> displaySurface,
    Optional<CursorMode> cursor) {

  /**
   * Makes the settings of a source that is no display.
   *
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param frameRate how often it delivers
   * @return the settings
   */
  public static VideoSettings of(int widthPx, int heightPx, FrameRate frameRate) {
    return new VideoSettings(widthPx, heightPx, frameRate, Optional.empty(), Optional.empty());
  }
}
