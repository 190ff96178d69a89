package dev.swingreel.plugin;

import java.nio.file.Path;

/**
 * Decodes files: for preview, thumbnails, playback and export. Any thread may ask. {@link
 * #recognises} looks at a few bytes and loads nothing native; the other methods open the file.
 *
 * <p>Programs ask a {@link MediaFile}, which finds the best reader for each track.
 */
public interface ReaderProvider extends Inspector {

  /**
   * Names the reader for reports and users, such as {@code Humble Video}.
   *
   * @return a short name
   */
  String label();

  /**
   * Says how good this reader is, so that the best one is asked first. Bundled plugins: Humble 50,
   * FFmpeg 100.
   *
   * @return the higher the better
   */
  int rank();

  /**
   * Loads whatever takes long, such as a native library, so that opening is quick. May take
   * seconds; called on a background thread; harmless when repeated.
   */
  default void prepare() {}

  /**
   * Opens the first picture track of a file.
   *
   * @param file an existing file that this reader recognises
   * @return the reader; the caller closes it
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if the file is missing or has no
   *     pictures, {@code NOT_READABLE} if it cannot be read, {@code NOT_SUPPORTED} if this reader
   *     does not decode such files or their codec, {@code ENCODING} if the file is damaged
   */
  VideoReader openVideo(Path file);

  /**
   * Opens the first sound track of a file.
   *
   * @param file an existing file that this reader recognises
   * @return the reader; the caller closes it
   * @throws dev.swingreel.media.MediaException as {@link #openVideo}
   */
  AudioReader openAudio(Path file);
}
