/**
 * Anything drawn with Java2D as a video source.
 *
 * <p>Embedders start at {@link dev.swingreel.plugin.canvas.CanvasCapture}. The way of a picture:
 * whoever paints finishes it in a back buffer of its own, its changed pixels go into the newest
 * finished picture under a lock held for that copy alone, and the capture thread copies what
 * changed from there into pooled frames. So no frame is ever half-painted, and neither side waits
 * for the other's work.
 */
package dev.swingreel.plugin.canvas;
