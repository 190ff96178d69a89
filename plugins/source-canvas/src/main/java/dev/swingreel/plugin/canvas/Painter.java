package dev.swingreel.plugin.canvas;

import java.awt.Graphics2D;

/** Draws a picture for one moment in time. */
@FunctionalInterface
public interface Painter {

  /**
   * Draws the picture. The last picture is still there: draw over what changed, or over all of it.
   *
   * @param graphics draws on the back buffer; its origin is the top left corner, its unit one pixel
   *     of the canvas. Valid for this call only
   * @param timestampUs the time the picture is for, in microseconds on the clock of the recording's
   *     context; drawing from it alone makes recordings repeatable
   */
  void paint(Graphics2D graphics, long timestampUs);
}
