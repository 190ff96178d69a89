package dev.swingreel.engine;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.List;
import java.util.Optional;

/**
 * What a recording is made of.
 *
 * @param container writes the file
 * @param containerType the container's MIME type, without codecs
 * @param fullType the MIME type with codecs
 * @param video the pictures' codec and encoders, absent if there are no pictures
 * @param audio the sound's codec and encoders, absent if there is no sound
 */
public record RecordingFormat(
    ContainerProvider container,
    String containerType,
    String fullType,
    Optional<Coding<VideoEncoderProvider>> video,
    Optional<Coding<AudioEncoderProvider>> audio) {

  /**
   * Returns the same format with another way to write it.
   *
   * @param other takes the container's place
   * @return the changed format
   */
  public RecordingFormat into(ContainerProvider other) {
    return new RecordingFormat(other, containerType, fullType, video, audio);
  }

  /**
   * A codec and who can encode it.
   *
   * @param <P> the kind of provider
   * @param codec the codec
   * @param providers encoders, the one to try first in front
   */
  public record Coding<P>(Codec codec, List<P> providers) {}
}
