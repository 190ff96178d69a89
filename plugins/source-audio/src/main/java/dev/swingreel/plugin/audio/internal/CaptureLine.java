package dev.swingreel.plugin.audio.internal;

/**
 * An open device. One thread reads; {@link #halt} and {@link #close} come from others and end a
 * read that waits.
 */
public interface CaptureLine extends AutoCloseable {

  /** The {@link #delayUs()} of a line that knows nothing about it. */
  long UNKNOWN = Long.MIN_VALUE;

  /** Lets the device run. */
  void start();

  /**
   * Gives the next sound; waits for it a moment, never for good, or not at all.
   *
   * @param buffer where to
   * @return bytes read, whole audio frames; fewer than the buffer holds, or 0, when the line was
   *     halted, the device is gone, or nothing has come yet
   * @throws RuntimeException if the device is gone for certain
   */
  int read(byte[] buffer);

  /**
   * Returns how much sound has arrived and was not read.
   *
   * @return bytes
   */
  int available();

  /**
   * Returns how long ago the next sample to be read was captured. Negative for what will be heard
   * only then: a monitor hears an output before people do.
   *
   * @return microseconds, or {@link #UNKNOWN}
   */
  default long delayUs() {
    return UNKNOWN;
  }

  /**
   * Tells how much was lost before the sound that was last read, and forgets it.
   *
   * @return audio frames; 0 if nothing, or if the sound system does not say
   */
  default int takeLostFrames() {
    return 0;
  }

  /** Stops the device and throws away what was not read; a waiting read returns. */
  void halt();

  /** Releases the device. Idempotent. */
  @Override
  void close();
}
