package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The part of an {@link AudioReader} that differs from library to library: a file and a decoder
 * that goes forward and keeps the last block it made. {@link SteppedAudioReader} makes a reader of
 * it and calls it from one thread at a time, never after {@link #close}. Failures are {@link
 * dev.swingreel.media.MediaException}s.
 */
public interface SoundDecoder extends AutoCloseable {

  /** The {@link #timestampUs} of a block whose time is not known: it follows the one before. */
  long UNKNOWN = Long.MIN_VALUE;

  /**
   * Returns what the file says of the sound.
   *
   * @return codec, rate and channels; constant
   */
  FileInfo.Track track();

  /**
   * Returns the layout blocks are copied in.
   *
   * @return 32 bit floats of the file's rate and channels; constant
   */
  AudioFormat format();

  /**
   * Returns the length of the file.
   *
   * @return microseconds; absent if the file does not tell
   */
  Optional<Long> durationUs();

  /**
   * Goes to a place at or before a time from which the sound at that time is decoded right, or to
   * the beginning, and forgets the block.
   *
   * @param timeUs microseconds from the beginning of the file, not negative
   */
  void seek(long timeUs);

  /**
   * Decodes until there is another block, and leaves out and counts what cannot be decoded.
   *
   * @return audio frames of the block, at least 1; 0 if the file is at its end
   */
  int decode();

  /**
   * Returns when the block is heard. It may be rounded as coarsely as the container counts; what a
   * codec puts before the sound has a negative time.
   *
   * @return microseconds from the beginning of the file, or {@link #UNKNOWN}
   */
  long timestampUs();

  /**
   * Copies a part of the block.
   *
   * @param from the first audio frame to copy
   * @param count how many audio frames
   * @param into where to, from its first byte on, in the {@link #format}
   */
  void copy(int from, int count, ByteBuffer into);

  /**
   * Returns how much was left out.
   *
   * @return coded pieces
   */
  long damaged();

  /** Frees all native memory. Called once. */
  @Override
  void close();
}
