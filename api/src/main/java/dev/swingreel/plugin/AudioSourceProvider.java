package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import java.util.Optional;

/** A kind of source that delivers sound. */
public non-sealed interface AudioSourceProvider extends SourceProvider {

  @Override
  default SourceRole role() {
    return SourceRole.MICROPHONE;
  }

  /**
   * Tells what a device would deliver if it were opened now, so that a program can ask before it
   * opens. Cheap; opens nothing.
   *
   * @param device the device, as the provider listed or found it
   * @return rate, channels and layout; absent if only opening tells
   */
  default Optional<AudioFormat> expected(SourceDevice device) {
    return Optional.empty();
  }

  /**
   * Tells what a device would deliver if it were opened now with a wish, so that the device that
   * suits best can be chosen. Cheap; opens nothing.
   *
   * @param device the device, as the provider listed or found it
   * @param sampleRateHz the wished rate
   * @param channelCount the wished channels
   * @return the nearest the device can do; by default the same for every wish
   */
  default Optional<AudioFormat> expected(SourceDevice device, int sampleRateHz, int channelCount) {
    return expected(device);
  }

  /**
   * Opens a device. Nothing is delivered before {@link AudioSource#start}.
   *
   * @param request which device and the clock to stamp with
   * @return the open source; the caller closes it
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if the device is gone, {@code
   *     NOT_ALLOWED} if it is refused, {@code NOT_READABLE} if the system cannot open it
   */
  AudioSource open(AudioSourceRequest request);
}
