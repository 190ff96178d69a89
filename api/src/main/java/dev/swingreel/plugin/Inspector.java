package dev.swingreel.plugin;

import java.io.IOException;
import java.nio.file.Path;

/** Tells what is in media files without decoding them. Any thread. */
public interface Inspector {

  /**
   * Tells by its first bytes whether a file is of a format this one knows.
   *
   * @param file an existing file
   * @return true if {@link #inspect} would make sense of it
   * @throws IOException if the file cannot be read
   */
  boolean recognises(Path file) throws IOException;

  /**
   * Tells what is in a file, in memory that does not grow with the file.
   *
   * @param file an existing file
   * @return its tracks, duration, tags and report
   * @throws IOException if the file cannot be read
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if it is of no format this one
   *     knows or too damaged to understand
   */
  FileInfo inspect(Path file) throws IOException;
}
