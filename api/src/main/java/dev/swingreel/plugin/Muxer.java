package dev.swingreel.plugin;

import dev.swingreel.media.EncodedChunk;
import java.io.IOException;

/**
 * Writes coded tracks into a container. All calls come from one thread.
 *
 * <p>The bytes in the output are a valid live stream at any time. Chunks may be held back in memory
 * until {@link #flush}, so that a container can group them; how far the output may lag behind is up
 * to the caller, who flushes as often as that takes, but a muxer holds back neither more than about
 * a second nor more than about a mebibyte. An output that fails loses nothing: what could not be
 * appended is kept and goes first the next time.
 */
public interface Muxer extends AutoCloseable {

  /**
   * Takes a chunk, and appends it or holds it back. Chunks of one track come in decoding order;
   * those of all tracks nearly in the order of their timestamps.
   *
   * @param track the track's place in the configuration
   * @param chunk the chunk; its bytes may be kept
   * @throws IOException if what was held back before cannot be written; that is still held back,
   *     and this chunk is not taken
   */
  void write(int track, EncodedChunk chunk) throws IOException;

  /**
   * Appends everything held back, so that all chunks so far are in the output. Appends nothing if
   * nothing is held back.
   *
   * @throws IOException if the output cannot be written; what was held back still is
   */
  void flush() throws IOException;

  /**
   * Turns the live stream into a finished file: duration, index, tags and chapters. Flushes,
   * appends what comes at the end and patches the header in place; coded data is not touched.
   * Called at most once, after the last write.
   *
   * @param completion what is known only at the end
   * @throws IOException if the output cannot be written; what is there is still a valid live stream
   */
  void complete(MuxerCompletion completion) throws IOException;

  /**
   * Lets go of everything but the output; what is held back is forgotten. Idempotent, never throws.
   */
  @Override
  void close();
}
