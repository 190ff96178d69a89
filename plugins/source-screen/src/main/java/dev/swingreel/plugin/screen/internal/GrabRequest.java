package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;

/**
 * What a grabber is to do.
 *
 * @param area what to capture
 * @param cursor whether the cursor is drawn
 * @param clock the only clock a grabber asks, for {@link CursorMode#MOTION} and the like
 */
public record GrabRequest(CaptureArea area, CursorMode cursor, MediaClock clock) {

  /**
   * Returns the part of the desktop to capture, for means that cannot capture windows.
   *
   * @return the area
   * @throws MediaException {@code NOT_SUPPORTED} if it is a window
   */
  public CaptureArea.OfDesktop desktopArea() {
    if (area instanceof CaptureArea.OfDesktop part) {
      return part;
    }
    throw new MediaException(
        MediaErrorCode.NOT_SUPPORTED,
        "Single windows cannot be recorded by this means of capture; record a screen or a region.");
  }
}
