package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file format that holds coded tracks. Any thread may ask; asking is cheap. */
public interface ContainerProvider {

  /**
   * Returns the MIME types it writes, without codecs, the preferred first.
   *
   * @return for instance {@code video/webm}, {@code audio/webm}
   */
  List<String> types();

  /**
   * Tells whether a type can hold a codec.
   *
   * @param type one of {@link #types()}
   * @param codec the codec
   * @return true if tracks of that codec may be written
   */
  boolean holds(String type, Codec codec);

  /**
   * Returns the usual end of a file name.
   *
   * @param type one of {@link #types()}
   * @return for instance {@code webm}, without a dot
   */
  String fileExtension(String type);

  /**
   * Begins a file: writes the whole header to the output before it returns.
   *
   * @param configuration type, tracks and what stands in the header
   * @param output where bytes go
   * @return the muxer; the caller closes it
   * @throws IOException if the output cannot be written
   */
  Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException;

  /**
   * Returns what writes such files anew, to repair or to cut them.
   *
   * @return the remuxer, absent if the plugin has none
   */
  default Optional<Remuxer> remuxer() {
    return Optional.empty();
  }

  /**
   * Returns the reader of such files, for information.
   *
   * @return the inspector, absent if the plugin has none
   */
  default Optional<Inspector> inspector() {
    return Optional.empty();
  }
}
