package dev.swingreel.plugin;

/**
 * What kind of display a video source captures.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-displaycapturesurfacetype">Screen
 *     Capture, DisplayCaptureSurfaceType</a>
 */
public enum DisplaySurface {
  /** A whole monitor, a part of it, or several. */
  MONITOR,
  /** One window. */
  WINDOW
}
