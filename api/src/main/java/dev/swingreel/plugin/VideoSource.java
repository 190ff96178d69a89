package dev.swingreel.plugin;

import dev.swingreel.media.PixelRect;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An open device that pushes pictures into one sink.
 *
 * <p>Life: open, {@link #start} once, {@link #stop} once, {@link #close}. The source delivers from
 * a single thread of its own named {@code capture-<device>}, paced on an absolute schedule with the
 * clock of its request; it never blocks on its sink. For every tick it makes exactly one of the
 * calls {@code onFrame}, {@code onUnchanged}, {@code onMissed}. A frame is stamped with the time of
 * its tick, so that the cadence of a recording is even; a source without ticks stamps with the
 * moment the picture was presented. Its pool must hold the frames that a recorder may queue: {@link
 * dev.swingreel.media.VideoFramePool#capacityFor} says how many. Control methods may come from any
 * thread, one at a time.
 */
public interface VideoSource extends AutoCloseable {

  /**
   * Returns what the source delivers now; changes when the device changes. Any thread.
   *
   * @return size, rate and surface
   */
  VideoSettings settings();

  /**
   * Tells how many pictures a second come of late, if the means of capture is too slow for the rate
   * in the settings. A track says so in its settings; recordings keep the rate that was asked for
   * and count what was missed. Any thread.
   *
   * @return pictures a second, less than in the settings; empty if the rate is reached
   */
  default OptionalDouble reachedRateHz() {
    return OptionalDouble.empty();
  }

  /**
   * Tells whether pictures have the size in the settings. A component before its layout, for one,
   * can only say which it would like; a recorder then waits a moment for the first picture. Any
   * thread.
   *
   * @return false as long as there can be no picture, for want of a size
   */
  default boolean isSizeKnown() {
    return true;
  }

  /**
   * Names device and means for reports, such as {@code screen:0 (X11, MIT-SHM)}.
   *
   * @return one short line
   */
  String description();

  /**
   * Begins to deliver. Returns at once.
   *
   * @param sink gets everything, on the source's thread
   * @throws IllegalStateException if called a second time or after close
   */
  void start(VideoSink sink);

  /**
   * Asks for a report of the present picture, because somebody new is looking: {@code onUnchanged}
   * or {@code onFrame}, soon, on the source's thread. Only sources that have no ticks need to do
   * anything; the others report with the next tick. Any thread, at any time after start; returns at
   * once.
   */
  default void refresh() {}

  /**
   * Asks for a frame of the present picture, new or not, at the next occasion. Only sources that
   * deliver on request need to do anything. Any thread, in every state; never throws.
   */
  default void requestFrame() {}

  /**
   * Changes whether the cursor is drawn, from the next picture on; {@link #settings()} says so at
   * once. Only sources whose settings name several modes need to do anything. Any thread, in every
   * state; never throws.
   *
   * @param mode one of {@link DisplaySettings#cursorModes()}
   */
  default void showCursor(CursorMode mode) {}

  /**
   * Returns the canvas whose pictures these are.
   *
   * @return what the program draws on, such as a Swing component; absent for anything but canvases
   */
  default Optional<Object> canvas() {
    return Optional.empty();
  }

  /**
   * Tells which part of the desktop the pictures show, for what is drawn over them at the place of
   * the pointer. Any thread.
   *
   * @return physical pixels of the desktop, now; absent for what is not a part of it
   */
  default Optional<PixelRect> desktopArea() {
    return Optional.empty();
  }

  /** Ends delivery; when it has returned, nothing arrives any more. Idempotent, legal unstarted. */
  void stop();

  /** Stops if needed and releases the device. Idempotent, legal in every state, never throws. */
  @Override
  void close();
}
