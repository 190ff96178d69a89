package dev.swingreel.plugin.screen.internal;

import dev.swingreel.plugin.CursorMode;

/**
 * Decides whether the cursor is drawn: always, never, or while it moves and for two seconds after.
 * One thread, except {@link #mode(CursorMode)}.
 */
public final class CursorMotion {

  private static final long LINGER_US = 2_000_000;

  private volatile CursorMode mode;
  private boolean wasSeen;
  private boolean hasMoved;
  private int lastX;
  private int lastY;
  private long movedAtUs;

  /**
   * Begins with a cursor that has not moved.
   *
   * @param mode whether it is drawn
   */
  public CursorMotion(CursorMode mode) {
    this.mode = mode;
  }

  /**
   * Changes the mode. Any thread.
   *
   * @param newMode from the next picture on
   */
  public void mode(CursorMode newMode) {
    mode = newMode;
  }

  /**
   * Returns the mode.
   *
   * @return the one set last
   */
  public CursorMode mode() {
    return mode;
  }

  /**
   * Takes notice of where the cursor is.
   *
   * @param x from the left, in any coordinates that stay the same
   * @param y from the top
   * @param nowUs the time on the clock, microseconds
   * @return whether it is to be drawn
   */
  public boolean isShownAt(int x, int y, long nowUs) {
    if (wasSeen && (x != lastX || y != lastY)) {
      hasMoved = true;
      movedAtUs = nowUs;
    }
    wasSeen = true;
    lastX = x;
    lastY = y;
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case MOTION -> hasMoved && nowUs - movedAtUs < LINGER_US;
    };
  }
}
