package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.CaptureArea;

/** What a grabber captures: where its pixels are and how that changes. One thread. */
interface XSurface extends XCursor.Place, AutoCloseable {

  /**
   * Begins to follow what is to be captured.
   *
   * @param connection the display
   * @param wire writes the requests of extensions
   * @param area what to capture
   * @return the surface; the caller closes it
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if it is not there
   */
  static XSurface of(XConnection connection, WireRequest wire, CaptureArea area) {
    if (area instanceof CaptureArea.Window window) {
      return new WindowSurface(connection, wire, (int) window.id());
    }
    return new DesktopSurface(connection, (CaptureArea.OfDesktop) area);
  }

  /** Looks at an event. */
  void see(int type, Memory event);

  /** Has to look again: pixels could not be had where they were. */
  void doubt();

  /**
   * Follows what the events since the last call say.
   *
   * @return whether the picture is another one now, of another size or from another place
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if there is nothing to capture at
   *     the moment
   */
  boolean follow();

  /**
   * Returns what has the pixels.
   *
   * @return a window or pixmap
   */
  int drawable();

  /**
   * Returns which of its pixels.
   *
   * @return of the size of {@link #area}, in the drawable's coordinates
   */
  PixelRect part();

  /**
   * Returns which window is watched for changes.
   *
   * @return a window
   */
  int watched();

  /**
   * Returns what is captured, in that window's coordinates.
   *
   * @return of the size of {@link #area}
   */
  PixelRect watchedPart();

  /** Returns how its pixels lie in memory. */
  XPixels pixels();

  /** Tells whether its user put it away. */
  boolean isHidden();

  /**
   * Refuses if it is gone for good.
   *
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND}
   */
  void requireAlive();

  @Override
  void close();
}
