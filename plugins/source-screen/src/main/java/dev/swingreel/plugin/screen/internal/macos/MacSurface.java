package dev.swingreel.plugin.screen.internal.macos;

import dev.swingreel.media.PixelRect;

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
   * Copies its pixels.
   *
   * @param target the address of a picture without gaps between its rows
   * @param area what {@link #locate} answered last
   * @return whether there were any
   * @throws dev.swingreel.media.MediaException if they are of a kind that cannot be read
   */
  boolean copy(long target, PixelRect area);

  @Override
  void close();
}
