package dev.swingreel.host.player;

import dev.swingreel.media.AudioFormat;

/**
 * Where a player's sound goes: a device with a short queue, which counts what has been heard. No
 * method waits for sound to be heard. One thread, except {@link #close}.
 */
public interface SoundOutput extends AutoCloseable {

  /** Opens outputs. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens the output that the system uses by default. May take a while.
     *
     * @param format what will be written: {@code S16}
     * @return the output, silent and empty
     * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} or {@code NOT_READABLE} if there
     *     is none that plays this
     */
    SoundOutput open(AudioFormat format);
  }

  /**
   * Returns how much would be taken at once.
   *
   * @return audio frames
   */
  int writableFrames();

  /**
   * Queues sound; before {@link #start} it is kept.
   *
   * @param samples interleaved, signed 16 bit, little endian
   * @param frames how many audio frames, no more than {@link #writableFrames}
   */
  void write(byte[] samples, int frames);

  /** Begins to play what is queued, or goes on. */
  void start();

  /** Is silent at once and keeps what is queued. */
  void stop();

  /**
   * Is silent at once and forgets what was queued; {@link #heardFrames} begins at 0 again.
   *
   * @throws dev.swingreel.media.MediaException if the device cannot be used any more
   */
  void reset();

  /**
   * Returns how much has been heard since the beginning or the last {@link #reset}.
   *
   * @return audio frames
   */
  long heardFrames();

  /** Gives the device back. Idempotent, any thread. */
  @Override
  void close();
}
