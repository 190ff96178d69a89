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
   * Opens a device. Nothing is delivered before {@link VideoSource#start}.
   *
   * @param request which device, how often, and the clock to stamp with
   * @return the open source; the caller closes it
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if the device is gone, {@code
   *     NOT_ALLOWED} if it is refused, {@code NOT_READABLE} if the system cannot open it
   */
  VideoSource open(VideoSourceRequest request);
}
