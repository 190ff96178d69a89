package dev.swingreel.plugin.screen.internal.macos;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/** What is captured with CoreGraphics. One thread at a time. */
interface MacSurface extends AutoCloseable {

  /**
   * Looks where it is now, and takes a picture if that is the way to know its size.
   *
   * @return pixels of the desktop; empty while it is hidden
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if it is away for now, anything
   *     else if it is gone for good
   */
  PixelRect locate();

  /**
   * Looks where it would be if it were not hidden.
   *
   * @return pixels of the desktop, at least one
   */
  PixelRect restored();

  /**
   * Copies its pixels.
   *
   * @param frame a picture of {@code area}
   * @param area what {@link #locate} answered last
   * @return whether there were any
   * @throws dev.swingreel.media.MediaException if they are of a kind that cannot be read
   */
  boolean copy(VideoFrame frame, PixelRect area);

  @Override
  void close();
}
