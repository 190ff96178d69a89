package dev.swingreel.plugin;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import java.util.Optional;

/**
 * The part of a {@link VideoReader} that differs from library to library: a file and a decoder that
 * goes forward and keeps the last two pictures it made, each in a slot, 0 or 1. {@link
 * SteppedVideoReader} makes a reader of it and calls it from one thread at a time, never after
 * {@link #close}. Failures are {@link dev.swingreel.media.MediaException}s.
 */
public interface PictureDecoder extends AutoCloseable {

  /**
   * Returns what the file says of the pictures.
   *
   * @return codec, size and colours; constant
   */
  FileInfo.Track track();

  /**
   * Returns how many pictures a second there are.
   *
   * @return the mean; absent if the file does not tell
   */
  Optional<Double> meanRateHz();

  /**
   * Returns the length of the file.
   *
   * @return microseconds; absent if the file does not tell
   */
  Optional<Long> durationUs();

  /**
   * Goes to a key frame at or before a time, or to the beginning, and forgets all pictures.
   *
   * @param timeUs microseconds from the beginning of the file, not negative
   */
  void seek(long timeUs);

  /**
   * Decodes until there is another picture, and leaves out and counts what cannot be decoded.
   *
   * @param slot where to keep it
   * @return false if the file is at its end
   */
  boolean decode(int slot);

  /**
   * Returns when a picture is shown.
   *
   * @param slot where it is
   * @return microseconds from the beginning of the file
   */
  long timestampUs(int slot);

  /**
   * Returns the layout of a picture's pixels.
   *
   * @param slot where it is
   * @return I420 or NV12
   */
  PixelFormat format(int slot);

  /**
   * Returns a picture's width.
   *
   * @param slot where it is
   * @return pixels
   */
  int widthPx(int slot);

  /**
   * Returns a picture's height.
   *
   * @param slot where it is
   * @return pixels
   */
  int heightPx(int slot);

  /**
   * Returns what a picture's values mean.
   *
   * @param slot where it is
   * @return as the file says, parts may be unspecified
   */
  ColorSpace colorSpace(int slot);

  /**
   * Copies a picture.
   *
   * @param slot where it is
   * @param into a frame of its format and size
   */
  void copy(int slot, VideoFrame into);

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
