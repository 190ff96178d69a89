package dev.swingreel.plugin;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a source that captures a display shows, beside its size and rate. Immutable.
 *
 * @param surface what it captures
 * @param cursor whether the cursor is drawn now
 * @param cursorModes what {@link VideoSource#showCursor} takes; holds {@code cursor}
 * @param screenPixelRatio physical pixels a logical one, in width as in height: 2 on a desktop
 *     scaled to 200 %; more than 0
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediatracksettings-screenpixelratio">
 *     Screen Capture, settings of captured display surfaces</a>
 */
public record DisplaySettings(
    DisplaySurface surface,
    CursorMode cursor,
    Set<CursorMode> cursorModes,
    double screenPixelRatio) {

  /** Copies the modes. */
  public DisplaySettings {
    if (!cursorModes.contains(cursor)) {
      throw new IllegalArgumentException("the cursor mode " + cursor + " is none of the possible");
    }
    if (!(screenPixelRatio > 0)) {
      throw new IllegalArgumentException("a pixel ratio of " + screenPixelRatio);
    }
    cursorModes = Set.copyOf(cursorModes);
  }

  /**
   * Makes the settings of an unscaled display whose cursor can be drawn in every mode.
   *
   * @param surface what is captured
   * @param cursor whether the cursor is drawn now
   * @return the settings
   */
  public static DisplaySettings of(DisplaySurface surface, CursorMode cursor) {
    return new DisplaySettings(surface, cursor, EnumSet.allOf(CursorMode.class), 1);
  }

  /**
   * Returns the same with another cursor.
   *
   * @param mode one of the possible
   * @return a copy
   */
  public DisplaySettings withCursor(CursorMode mode) {
    return new DisplaySettings(surface, mode, cursorModes, screenPixelRatio);
  }
}
