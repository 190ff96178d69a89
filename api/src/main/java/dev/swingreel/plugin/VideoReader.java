package dev.swingreel.plugin;

import dev.swingreel.media.VideoFrame;
import java.util.Optional;

/**
 * Decodes the pictures of a file, one after the other. It has the file open for itself: whoever
 * also wants the sound opens an {@link AudioReader} beside it, and neither waits for the other.
 *
 * <p>It begins before the first picture; {@link #advance} goes to the next one, {@link #picture}
 * hands out the present one. One thread at a time, except {@link #close}, which ends a call that is
 * under way within a second. Memory does not grow with the file.
 *
 * <p>Files come from anywhere: whatever is in them, a call returns, or throws a {@link
 * dev.swingreel.media.MediaException}, {@code ENCODING} if the media cannot be decoded and {@code
 * NOT_READABLE} if the file cannot be read. What is damaged within is left out and counted.
 */
public interface VideoReader extends AutoCloseable {

  /**
   * Returns what the file says of the pictures. Their size may change on the way; a frame tells its
   * own.
   *
   * @return codec, size and colours; constant
   */
  FileInfo.Track track();

  /**
   * Returns how many pictures a second there are, on the mean.
   *
   * @return frames per second; absent if the file does not tell
   */
  Optional<Double> meanRateHz();

  /**
   * Returns the length of the file, from its beginning to the end of what is shown or heard last.
   *
   * @return microseconds; absent if the file does not tell
   */
  Optional<Long> durationUs();

  /**
   * Goes to a time: the next {@link #advance} reaches the picture that is shown then, the last one
   * that begins at or before it. Before the first picture that is the first, behind the end it is
   * the last one.
   *
   * @param timeUs microseconds from the beginning of the file
   */
  void seek(long timeUs);

  /**
   * Goes to the next picture.
   *
   * @return whether there is one; false at the end, and again if asked again
   */
  boolean advance();

  /**
   * Returns when the present picture is shown.
   *
   * @return microseconds from the beginning of the file, greater than for the picture before; not
   *     negative
   * @throws IllegalStateException if there is no present picture
   */
  long timestampUs();

  /**
   * Hands out the present picture: I420 or NV12 in the colours of the file, stamped with {@link
   * #timestampUs}. It comes from a bounded pool of {@link
   * dev.swingreel.media.VideoFramePool#capacityFor} frames and may be asked for again; whoever does
   * not want it goes on without, which is cheap.
   *
   * @return a frame the caller closes, valid beyond the life of the reader; {@code null} if all
   *     frames are in use: then close one and ask again, or leave the picture out
   * @throws IllegalStateException if there is no present picture
   */
  VideoFrame picture();

  /**
   * Returns how much could not be decoded and was left out since the reader was opened.
   *
   * @return coded pieces, such as pictures that were cut short
   */
  long damaged();

  /** Frees all native memory. Idempotent, legal in every state, never throws. */
  @Override
  void close();
}
