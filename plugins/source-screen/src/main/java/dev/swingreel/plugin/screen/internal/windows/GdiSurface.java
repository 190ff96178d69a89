package dev.swingreel.plugin.screen.internal.windows;

import dev.swingreel.media.PixelRect;

/** What is captured with GDI. One thread at a time, which must see physical pixels. */
interface GdiSurface extends AutoCloseable {

  /**
   * Looks where it is now.
   *
   * @return physical pixels of the desktop; empty while it is hidden
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if it is away for now, anything
   *     else if it is gone for good
   */
  PixelRect locate();

  /**
   * Looks where it would be if it were not hidden.
   *
   * @return physical pixels of the desktop, at least one
   */
  PixelRect restored();

  /**
   * Copies its pixels.
   *
   * @param screenDc a context of the screen
   * @param target the context to copy into, at the left edge
   * @param top the row of it to begin at
   * @param area what {@link #locate} answered last
   * @return whether it succeeded
   */
  boolean copy(long screenDc, long target, int top, PixelRect area);

  @Override
  void close();
}
