package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * An open capture of one area. All methods belong to one thread at a time, except {@link #abort}.
 *
 * <p>For each picture: {@link #poll} a frame, {@link #grab} into it, hand it on, close it. The
 * grabber owns the memory of the frames and gives it back to the system when it is closed and the
 * last frame has been closed too.
 */
public interface ScreenGrabber extends AutoCloseable {

  /**
   * Returns what is captured; changes only in {@link #poll}.
   *
   * @return physical pixels of the desktop
   */
  PixelRect area();

  /**
   * Follows changes of the desktop, then takes a free frame of the size of {@link #area}.
   *
   * @return a frame the caller owns, or {@code null} if all are in use
   * @throws MediaException {@code NOT_FOUND} if the window was closed, or the area is not on the
   *     desktop, at the moment or for good: the caller may try again; anything else ends the
   *     capture
   */
  VideoFrame poll();

  /**
   * Fills a frame with the picture of now, cursor included if it was asked for.
   *
   * @param frame the frame {@link #poll} gave last
   * @return what changed since the last picture, good until the next call; {@link Damage#none()} if
   *     nothing did, and then the frame is not to be shown; empty if there is no picture at the
   *     moment, such as in the middle of a change of resolution
   * @throws MediaException if the display or the window is gone for good
   */
  Optional<Damage> grab(VideoFrame frame);

  /**
   * Tells whether what is captured is out of sight for as long as its user wants, as a minimised
   * window is; there is no picture until then, and none is missed. Changes only in {@link #poll}.
   *
   * @return true while it is hidden
   */
  default boolean isHidden() {
    return false;
  }

  /**
   * Changes whether the cursor is drawn from the next picture on. Any thread.
   *
   * @param mode the new mode
   */
  default void showCursor(CursorMode mode) {}

  /**
   * Finds out by trial how many pictures a second it can take, if that may be fewer than wished.
   *
   * @return pictures a second; empty if it is fast enough for all that can be asked for
   * @throws MediaException if the display or the window is gone
   */
  default OptionalDouble measureRateHz() {
    return OptionalDouble.empty();
  }

  /**
   * Has somebody told of a loss from which no call comes back.
   *
   * @param listener called at most once, with the reason, on a thread of its own; not after {@link
   *     #close}
   */
  default void onLost(Consumer<MediaException> listener) {}

  /**
   * Makes a call that hangs in the system return; the grabber is of no use afterwards. Any thread.
   */
  default void abort() {}

  /** Releases what the system gave. Idempotent; never throws. */
  @Override
  void close();
}
