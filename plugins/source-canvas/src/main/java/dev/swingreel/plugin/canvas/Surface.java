package dev.swingreel.plugin.canvas;

import java.awt.Dimension;

/** What can be captured: something that paints itself into a {@link Picture}. Any thread. */
interface Surface {

  /** Hears what happens to a surface; called under no lock, possibly on the painting thread. */
  interface Listener {

    /** The surface wants to be painted; {@link #paint} does it. */
    void onDirty();

    /** A painting is finished; the picture may or may not have changed. */
    void onPainted();

    /** A painting on another thread than the caller of {@link #paint} threw; nothing changed. */
    void onPaintFailed(Throwable cause);
  }

  /** Returns the name for threads and reports, without blanks. */
  String name();

  /** Returns what the program draws on, the object it knows. */
  Object canvas();

  /** Returns the size of the picture now, in pixels, at least 1x1; known before any painting. */
  Dimension size();

  /** Tells whether pictures have that size; false for what has none yet, and so no picture. */
  default boolean isSizeKnown() {
    return true;
  }

  /** Returns where the paintings go. */
  Picture picture();

  /** Begins to observe the surface; what it shows now is painted if it was not before. */
  void attach(Listener listener);

  /** Ends observing. */
  void detach(Listener listener);

  /**
   * A tick: brings the picture up to date where that is the capture's business, at once or on the
   * event dispatch thread. Never waits for another thread.
   */
  void paint(long timestampUs);

  /**
   * Asks for the present look of the surface, changed or not.
   *
   * @return whether the picture shows it already; otherwise a painting was asked for, and its end
   *     will be told
   */
  boolean refresh();
}
