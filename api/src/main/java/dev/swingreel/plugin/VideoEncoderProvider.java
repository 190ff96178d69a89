package dev.swingreel.plugin;

/** A family of encoders for pictures. */
public non-sealed interface VideoEncoderProvider extends EncoderProvider {

  /**
   * Tells whether a configuration would open here. Cheap; no native call.
   *
   * @param configuration what is wanted
   * @return available, or not with a reason a user understands
   */
  Availability supports(VideoEncoderConfiguration configuration);

  /**
   * Opens an encoder.
   *
   * @param configuration what is wanted
   * @return the encoder; the caller closes it
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if it cannot be done
   */
  VideoEncoder open(VideoEncoderConfiguration configuration);
}
