package dev.swingreel.plugin.audio;

/**
 * An open device. One thread reads; {@link #halt} and {@link #close} come from others and end a
 * read that waits.
 */
interface CaptureLine extends AutoCloseable {

  /** Lets the device run. */
  void start();

  /**
   * Waits for sound.
   *
   * @param buffer where to
   * @return bytes read, whole audio frames; fewer than the buffer holds, or 0, when the line was
   *     halted or the device is gone
   */
  int read(byte[] buffer);

  /**
   * Returns how much sound has arrived and was not read.
   *
   * @return bytes
   */
  int available();

  /** Stops the device and throws away what was not read; a waiting read returns. */
  void halt();

  /** Releases the device. Idempotent. */
  @Override
  void close();
}
