package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import java.util.Optional;

/**
 * Decodes the sound of a file, run by run. Threads, memory and errors as {@link VideoReader}.
 *
 * <p>Runs follow each other without overlap; where the file has a hole their times have it, too.
 * What a codec puts before and behind the sound is taken off.
 */
public interface AudioReader extends AutoCloseable {

  /** The most audio frames one run has. */
  int MOST_FRAMES = 8_192;

  /**
   * Returns what the file says of the sound.
   *
   * @return codec, rate and channels; constant
   */
  FileInfo.Track track();

  /**
   * Returns the layout of all runs.
   *
   * @return rate and channels of the file; constant
   */
  AudioFormat format();

  /**
   * Returns the length of the file, from its beginning to the end of what is shown or heard last.
   *
   * @return microseconds; absent if the file does not tell
   */
  Optional<Long> durationUs();

  /**
   * Goes to a time: the next {@link #advance} reaches a run that begins there, as exactly as the
   * times of the file are; where nothing is heard then, the first one behind it.
   *
   * @param timeUs microseconds from the beginning of the file
   */
  void seek(long timeUs);

  /**
   * Goes to the next run.
   *
   * @return whether there is one; false at the end, and again if asked again
   */
  boolean advance();

  /**
   * Returns when the present run is heard.
   *
   * @return microseconds from the beginning of the file to its first sample; not negative
   * @throws IllegalStateException if there is no present run
   */
  long timestampUs();

  /**
   * Hands out the present run, of 1 to {@link #MOST_FRAMES} audio frames. It comes from a bounded
   * pool; whoever does not want it goes on without.
   *
   * @return a frame the caller closes, valid beyond the life of the reader; {@code null} if all
   *     frames are in use: then close one and ask again, or leave the run out
   * @throws IllegalStateException if there is no present run
   */
  AudioFrame sound();

  /**
   * Returns how much could not be decoded and was left out since the reader was opened.
   *
   * @return coded pieces
   */
  long damaged();

  /** Frees all native memory. Idempotent, legal in every state, never throws. */
  @Override
  void close();
}
