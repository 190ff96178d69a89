package dev.swingreel.plugin;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;

/**
 * Changes the pixels of pictures, each by itself or by what the filter draws there.
 *
 * <p>For every tick of the source comes one {@link #update}, then {@link #area}, then, if there is
 * anything to change and a buffer to do it in, some calls of {@link #apply}. All of them come from
 * one thread, {@code filter-<id>}, while the source's thread waits: a filter takes as long as
 * drawing takes, and does everything else on a thread of its own. {@link #close} comes from any
 * thread when no more calls follow. A filter that fails or does not return within two seconds is
 * left out of the rest of the recording, which goes on without it.
 */
public interface VideoFilter extends AutoCloseable {

  /**
   * Begins a picture.
   *
   * @param timestampUs the time of the picture on the clock of the request; never goes back
   * @param widthPx width of the picture in pixels; when it changes everything is applied anew
   * @param heightPx height of the picture in pixels
   * @return where the result would be another than with the update before though the source's
   *     pixels were the same; {@link Damage#none()} most of the time
   */
  Damage update(long timestampUs, int widthPx, int heightPx);

  /**
   * Tells where the filter changes pixels now. What it stops to change has to be in the damage of
   * {@link #update}.
   *
   * @return {@link Damage#none()} if there is nothing to do: pictures then go through untouched and
   *     cost nothing; {@link Damage#unknown()} for everywhere
   */
  Damage area();

  /**
   * Changes pixels.
   *
   * @param picture in {@link dev.swingreel.media.PixelFormat#BGRX} or {@code BGRA}, not stamped
   *     yet; belongs to the caller and must not be kept
   * @param part where the pixels are as the source has them; all others are as the filter has left
   *     them and stay so
   */
  void apply(VideoFrame picture, PixelRect part);

  /** Lets go of everything. Idempotent, legal in every state, never throws. */
  @Override
  void close();
}
