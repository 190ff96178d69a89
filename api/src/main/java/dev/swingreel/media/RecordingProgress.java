package dev.swingreel.media;

import java.util.OptionalLong;

/**
 * How a recording stands at a moment, for a display.
 *
 * @param recordedUs recorded time so far, pauses taken out, microseconds
 * @param bytes bytes written so far
 * @param due ticks at which a frame could have come
 * @param captured ticks at which a new picture was captured
 * @param unchanged ticks at which the picture was as before
 * @param missed ticks that could not be served
 * @param repeated frames encoded again because nothing new had come
 * @param encoded frames encoded
 * @param dropped frames captured but not encoded
 * @param audioFilledMs silence put in where no sound had been delivered, milliseconds
 * @param bytesLeft how much can still be written until the recording ends by itself because the
 *     disk is nearly full; absent as long as nobody knows
 * @param timeLeftUs how long that lasts at the present rate, microseconds; absent as long as nobody
 *     knows
 * @param restarts how often encoders had to begin anew, in a process of their own or as another one
 */
public record RecordingProgress(
    long recordedUs,
    long bytes,
    long due,
    long captured,
    long unchanged,
    long missed,
    long repeated,
    long encoded,
    long dropped,
    long audioFilledMs,
    OptionalLong bytesLeft,
    OptionalLong timeLeftUs,
    int restarts) {

  /**
   * The figures of a recording whose encoders never had to begin anew.
   *
   * @param recordedUs recorded time so far, pauses taken out, microseconds
   * @param bytes bytes written so far
   * @param due ticks at which a frame could have come
   * @param captured ticks at which a new picture was captured
   * @param unchanged ticks at which the picture was as before
   * @param missed ticks that could not be served
   * @param repeated frames encoded again because nothing new had come
   * @param encoded frames encoded
   * @param dropped frames captured but not encoded
   * @param audioFilledMs silence put in where no sound had been delivered, milliseconds
   * @param bytesLeft how much can still be written
   * @param timeLeftUs how long that lasts, microseconds
   */
  public RecordingProgress(
      long recordedUs,
      long bytes,
      long due,
      long captured,
      long unchanged,
      long missed,
      long repeated,
      long encoded,
      long dropped,
      long audioFilledMs,
      OptionalLong bytesLeft,
      OptionalLong timeLeftUs) {
    this(
        recordedUs,
        bytes,
        due,
        captured,
        unchanged,
        missed,
        repeated,
        encoded,
        dropped,
        audioFilledMs,
        bytesLeft,
        timeLeftUs,
        0);
  }

  /** Nothing recorded yet. */
  public static final RecordingProgress NONE =
      new RecordingProgress(
          0, 0, 0, 0, 0, 0, 0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty());

  /**
   * Returns the same figures with another size.
   *
   * @param otherBytes takes the place of {@code bytes}
   * @return the changed figures
   */
  public RecordingProgress withBytes(long otherBytes) {
    return new RecordingProgress(
        recordedUs,
        otherBytes,
        due,
        captured,
        unchanged,
        missed,
        repeated,
        encoded,
        dropped,
        audioFilledMs,
        bytesLeft,
        timeLeftUs,
        restarts);
  }
}
