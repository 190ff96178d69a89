package dev.swingreel.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a muxer's bytes go: an append-only file whose header may be patched at the end. */
public interface MuxerOutput {

  /**
   * Adds bytes at the end.
   *
   * @param bytes from position to limit; consumed
   * @throws IOException if they cannot be written; none or some may have been
   */
  void append(ByteBuffer bytes) throws IOException;

  /**
   * Returns how many bytes were appended so far.
   *
   * @return the offset of the next byte
   */
  long position();

  /**
   * Overwrites bytes of the header. Only during {@link Muxer#complete}.
   *
   * @param offset where, in bytes from the beginning
   * @param bytes from position to limit; consumed
   * @throws IOException if they cannot be written
   */
  void patch(long offset, ByteBuffer bytes) throws IOException;
}
