package dev.swingreel.plugin;

/**
 * Whether the mouse cursor is in the picture.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-cursorcaptureconstraint">Screen Capture,
 *     CursorCaptureConstraint</a>
 */
public enum CursorMode {
  /** The cursor is always drawn. */
  ALWAYS,
  /** The cursor is never drawn. */
  NEVER,
  /** The cursor is drawn while it moves and for a short while after. */
  MOTION
}
