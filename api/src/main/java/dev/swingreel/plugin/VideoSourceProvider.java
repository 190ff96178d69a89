package dev.swingreel.plugin;

import java.util.Optional;

/** A kind of source that delivers pictures. */
public non-sealed interface VideoSourceProvider extends SourceProvider {

  @Override
  default SourceRole role() {
    return SourceRole.CAMERA;
  }

  /**
   * Tells what a device would deliver if it were opened now, so that a program can ask before it
   * opens. Cheap; opens nothing.
   *
   * @param device the device, as the provider listed or found it
   * @return size, greatest rate and surface; absent if only opening tells
   */
  default Optional<VideoSettings> expected(SourceDevice device) {
    return Optional.empty();
  }

  /**
   * Tells whether a device can be rendered: its pictures follow from the times of the request's
   * clock alone, and its thread waits for nothing but that clock's {@code sleepUntil}. Such a
   * source gives the same pictures on every run, as fast as they are taken from it.
   *
   * @param device the device, as the provider listed or found it
   * @return false for everything that shows what happens elsewhere, such as a screen
   * @see dev.swingreel.media.VirtualMediaClock
   */
  default boolean isRenderable(SourceDevice device) {
    return false;
  }

  /**
   * Keeps the windows this program has open now out of what displays show to whoever captures them.
   * A program that shows windows while it records asks after each one it opens; where this answers
   * false it hides them itself, if it wants. Any thread.
   *
   * @return whether the system keeps every one of them out; false by default
   */
  default boolean keepOwnWindowsOut() {
    return false;
  }

  /**
   * Opens a device. Nothing is delivered before {@link VideoSource#start}.
   *
   * @param request which device, how often, and the clock to stamp with
   * @return the open source; the caller closes it
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if the device is gone, {@code
   *     NOT_ALLOWED} if it is refused, {@code NOT_READABLE} if the system cannot open it
   */
  VideoSource open(VideoSourceRequest request);
}
